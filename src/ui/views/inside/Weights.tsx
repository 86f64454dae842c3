import type { ShownWeight } from '../../../core/run/trainer.ts';
import { toShapeText } from '../../../core/graph/shape.ts';
import { useTexts } from '../../playground-context.ts';
import styles from './Inside.module.css';
import { NumberPicture } from './NumberPicture.tsx';
import { toLargest, toWeightParts } from './weight-parts.ts';

interface ChosenUnit {
  readonly unit: number;
  /** Of the node. */
  readonly units: number;
}

/** Every weight of the node as a picture whose numbers can be read. */
export function Weights(props: { readonly weights: readonly ShownWeight[] } & ChosenUnit) {
  const { weights, ...chosen } = props;
  const { t } = useTexts();
  return (
    <>
      <h3 className={styles.heading}>{t('inside.weights')}</h3>
      {weights.length === 0 && <p className={styles.help}>{t('inside.noWeights')}</p>}
      {weights.map((weight, at) => (
        <Weight key={at} weight={weight} {...chosen} />
      ))}
    </>
  );
}

function Weight({ weight, unit, units }: { readonly weight: ShownWeight } & ChosenUnit) {
  const { t } = useTexts();
  const { name, values } = weight;
  const shape = toShapeText(weight.shape);
  if (values === null)
    return <p className={styles.help}>{t('inside.weightTooLarge', { name, shape })}</p>;
  const { parts, isOfUnit } = toWeightParts(weight, unit);
  const title = isOfUnit
    ? t('inside.weightOfUnit', { name, number: unit + 1, shape })
    : t('inside.weight', { name, shape });
  return (
    <NumberPicture
      title={title}
      label={t('inside.weightLabel', { name })}
      parts={parts}
      read={(at) => values[at] ?? NaN}
      largest={toLargest(values)}
      unit={!isOfUnit && weight.shape.at(-1) === units ? unit : undefined}
    />
  );
}
