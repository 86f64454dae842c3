import { createElement, type ReactNode, useMemo } from 'react';
import styles from './Formula.module.css';
import { type MathNode, parseTex } from './tex.ts';

interface FormulaProps {
  /** TeX, as definitions write it. */
  readonly tex: string;
}

/** A formula as it is written in a book. */
export function Formula({ tex }: FormulaProps) {
  const math = useMemo(() => toElement(parseTex(tex)), [tex]);
  return (
    <div className={styles.formula}>
      {createElement('math', { display: 'block', 'aria-label': tex }, math)}
    </div>
  );
}

/** MathML; React's types do not know its elements, so they are made by name. */
function toElement(node: MathNode): ReactNode {
  const make = (name: string, props: object, ...children: readonly ReactNode[]) =>
    createElement(name, props, ...children);
  switch (node.kind) {
    case 'identifier':
      return make('mi', {}, node.text);
    case 'number':
      return make('mn', {}, node.text);
    case 'operator':
      return make('mo', {}, node.text);
    case 'text':
      // A name of several letters stands upright.
      return make('mi', { mathvariant: 'normal' }, node.text);
    case 'space':
      return make('mspace', { width: node.width });
    case 'row':
      return make('mrow', {}, ...node.children.map((child) => toElement(child)));
    case 'fraction': {
      const style = node.isSmall ? { displaystyle: 'false' } : {};
      return make('mfrac', style, toElement(node.top), toElement(node.bottom));
    }
    case 'root':
      return make('msqrt', {}, toElement(node.child));
    case 'accent':
      return make(
        'mover',
        { accent: 'true' },
        toElement(node.child),
        createElement('mo', null, node.sign),
      );
    case 'script': {
      const { base, sub, sup, isLimit } = node;
      const parts = [base, sub, sup].flatMap((part) =>
        part === undefined ? [] : [toElement(part)],
      );
      const name = toScriptName(sub !== undefined, sup !== undefined, isLimit);
      return make(name, toSign(base, sub), ...parts);
    }
  }
}

const signs: Readonly<Record<string, string>> = {
  λ: 'lambda',
  L: 'loss',
  ℓ: 'loss',
  α: 'alpha',
  g: 'gradient',
};

/** Names λ_t, L_t, α_t and g_t, and whose they are where a letter says so, for whoever lights them. */
function toSign(base: MathNode, sub: MathNode | undefined): object {
  const sign = base.kind === 'identifier' ? signs[base.text] : undefined;
  if (sign === undefined || sub === undefined) return {};
  const letter = sub.kind === 'identifier' && /^[A-F]$/.test(sub.text) ? sub.text : undefined;
  return { 'data-signs': `${sign}/${letter ?? '*'}` };
}

function toScriptName(hasSub: boolean, hasSup: boolean, isLimit: boolean): string {
  if (hasSub && hasSup) return isLimit ? 'munderover' : 'msubsup';
  if (hasSub) return isLimit ? 'munder' : 'msub';
  return isLimit ? 'mover' : 'msup';
}
