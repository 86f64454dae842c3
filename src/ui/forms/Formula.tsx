import { createElement, type ReactNode, useMemo } from 'react';
import styles from './Formula.module.css';
import { type MathNode, parseTex, toPieces } from './tex.ts';

interface FormulaProps {
  /** TeX, as definitions write it. */
  readonly tex: string;
}

/** A formula as it is written in a book; a long one goes on in the next line. */
export function Formula({ tex }: FormulaProps) {
  const pieces = useMemo(() => toPieces(parseTex(tex)), [tex]);
  return (
    <div className={styles.formula}>
      {pieces.map((piece, at) => {
        // Read out as one.
        const said = at === 0 ? { 'aria-label': tex } : { 'aria-hidden': true };
        return createElement('math', { key: at, displaystyle: 'true', ...said }, toRow(piece, at));
      })}
    </div>
  );
}

/** A sign at the beginning of a line joins it to the one before. */
function toRow(piece: readonly MathNode[], at: number): ReactNode {
  const [first, ...others] = piece;
  const isJoining = at > 0 && first?.kind === 'operator';
  return createElement(
    'mrow',
    null,
    isJoining ? createElement('mo', { form: 'infix' }, first.text) : first && toElement(first),
    ...others.map((node) => toElement(node)),
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
