import { useMemo } from 'react';
import styles from './Inspector.module.css';
import { type MathNode, parseTex } from './tex.ts';

interface FormulaProps {
  /** TeX, as definitions write it. */
  readonly tex: string;
}

/** A formula as it is written in a book. */
export function Formula({ tex }: FormulaProps) {
  const math = useMemo(() => parseTex(tex), [tex]);
  return (
    <div className={styles.formula}>
      <math display="block" aria-label={tex}>
        <Part node={math} />
      </math>
    </div>
  );
}

function Part({ node }: { readonly node: MathNode }) {
  switch (node.kind) {
    case 'identifier':
      return <mi>{node.text}</mi>;
    case 'number':
      return <mn>{node.text}</mn>;
    case 'operator':
      return <mo>{node.text}</mo>;
    case 'text':
      // A name of several letters stands upright.
      return <mi mathvariant="normal">{node.text}</mi>;
    case 'space':
      return <mspace width={node.width} />;
    case 'row':
      return (
        <mrow>
          {node.children.map((child, index) => (
            <Part key={index} node={child} />
          ))}
        </mrow>
      );
    case 'fraction':
      return (
        <mfrac {...(node.isSmall ? { displaystyle: 'false' } : {})}>
          <Part node={node.top} />
          <Part node={node.bottom} />
        </mfrac>
      );
    case 'root':
      return (
        <msqrt>
          <Part node={node.child} />
        </msqrt>
      );
    case 'accent':
      return (
        <mover accent="true">
          <Part node={node.child} />
          <mo>{node.sign}</mo>
        </mover>
      );
    case 'script':
      return <Script node={node} />;
  }
}

function Script({ node }: { readonly node: Extract<MathNode, { kind: 'script' }> }) {
  const { sub, sup, isLimit } = node;
  const base = <Part node={node.base} />;
  const low = sub && <Part node={sub} />;
  const high = sup && <Part node={sup} />;
  if (low && high)
    return isLimit ? (
      <munderover>
        {base}
        {low}
        {high}
      </munderover>
    ) : (
      <msubsup>
        {base}
        {low}
        {high}
      </msubsup>
    );
  if (low)
    return isLimit ? (
      <munder>
        {base}
        {low}
      </munder>
    ) : (
      <msub>
        {base}
        {low}
      </msub>
    );
  return (
    <msup>
      {base}
      {high}
    </msup>
  );
}
