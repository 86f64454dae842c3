import { Fragment, type ReactNode } from 'react';
import { layers } from '../../../catalog/layers/index.ts';
import type { HeadNode, LayerNode } from '../../../core/document/experiment.ts';
import { useTexts } from '../../playground-context.ts';
import styles from './Inside.module.css';
import { toFormulaNumber } from './number.ts';
import { writeSum, type Term } from './terms.ts';
import type { InsidePicture } from './unit-tiles.ts';

/** More would not be read. */
const mostTerms = 6;

/** A unit's sum with its numbers, where its definition says that it is one; else nothing. */
export function UnitFormula(props: {
  readonly node: LayerNode | HeadNode;
  readonly picture: InsidePicture;
  readonly unit: number;
}) {
  const { node, picture, unit } = props;
  const { t, language } = useTexts();
  const activation = toActivation(node);
  const [input] = picture.inputs;
  const find = (name: string) => picture.weights.find((weight) => weight.name === name)?.values;
  const [kernel, bias] = [find('kernel'), find('bias')];
  if (activation === undefined || input?.shape.length !== 1 || !kernel || !bias) return null;
  const { terms, others, bias: own } = writeSum(input.values, kernel, bias, unit, mostTerms);
  const write = (value: number) => toSigned(value, language);
  const bare = (value: number) => toFormulaNumber(value, language);
  const wrap = (inside: ReactNode) =>
    activation === 'linear' ? (
      inside
    ) : (
      <>
        {activation}({inside})
      </>
    );
  const sum = (toFactor: (term: Term) => ReactNode) => (
    <>
      {terms.map((term, at) => (
        <Fragment key={term.index}>
          {at === 0 ? bare(term.weight) : write(term.weight)}·{toFactor(term)}{' '}
        </Fragment>
      ))}
      {others.count > 0 && (
        <span className={styles.more}>
          {t('inside.more', { count: others.count, sum: bare(others.sum) })}{' '}
        </span>
      )}
      {write(own)}
    </>
  );
  return (
    <>
      <h3 className={styles.heading}>{t('inside.formula')}</h3>
      <p className={styles.help}>{t('inside.formulaUnit', { number: unit + 1 })}</p>
      <p className={styles.sum}>
        {node.kind === 'head' ? 'z' : 'h'}
        <sub>{unit + 1}</sub> ={' '}
        {wrap(
          sum(({ index }) => (
            <>
              x<sub>{index + 1}</sub>
            </>
          )),
        )}
      </p>
      <p className={styles.sum}>
        = {wrap(sum(({ input: value }) => (value < 0 ? `(${bare(value)})` : bare(value))))} ={' '}
        <b>{bare(picture.output.values[unit] ?? NaN)}</b>
      </p>
    </>
  );
}

/** Name of f in y = f(Wᵀ x + b); undefined where it is no such sum. Every head is one, without f. */
function toActivation(node: LayerNode | HeadNode): string | undefined {
  if (node.kind === 'head') return 'linear';
  return layers.find(node.type)?.activationOfSum?.(node.params);
}

function toSigned(value: number, language: Parameters<typeof toFormulaNumber>[1]): string {
  const size = toFormulaNumber(Math.abs(value), language);
  return value < 0 ? `− ${size}` : `+ ${size}`;
}
