import type { TradeOff } from '../../core/run/studies/trade-off.ts';
import { toNumberText } from '../format.ts';
import { NumberField } from '../primitives/NumberField.tsx';
import { useTexts } from '../playground-context.ts';
import { isShare, writeFigure, type AxisChoice } from './axis-choice.ts';
import styles from './Studies.module.css';
import type { Reference } from './use-reference.ts';

interface TradeVolumeProps {
  readonly reading: Pick<TradeOff, 'hypervolume' | 'bySeed'>;
  readonly reference: Reference;
  readonly axes: readonly AxisChoice[];
}

/** How much the points cover of what is better than a reference that stays where it is. */
export function TradeVolume({ reading, reference, axes }: TradeVolumeProps) {
  const { t, language } = useTexts();
  const isKnown = reference.values.every(Number.isFinite);
  const each = reading.bySeed.map((one) => one.hypervolume);
  const write = (value: number) => toNumberText(value, language);
  const parts = [
    t('studies.volume', { value: write(reading.hypervolume) }),
    ...(each.length === 0
      ? []
      : [
          t('studies.volumeRange', {
            low: write(Math.min(...each)),
            high: write(Math.max(...each)),
          }),
        ]),
  ];
  return (
    <div className={styles.volume}>
      <p className={styles.facts} data-volume>
        {isKnown ? parts.join(' · ') : t('studies.volumeUnknown')}
      </p>
      {axes.map((axis, at) => (
        <ReferenceField
          key={axis.key}
          axis={axis}
          value={reference.values[at] ?? NaN}
          {...{ reference }}
        />
      ))}
      <p className={styles.note}>{t('studies.referenceHelp')}</p>
    </div>
  );
}

function ReferenceField({
  axis,
  value,
  reference,
}: Pick<TradeVolumeProps, 'reference'> & { readonly axis: AxisChoice; readonly value: number }) {
  const texts = useTexts();
  const factor = isShare(axis) ? 100 : 1;
  return (
    <NumberField
      inline
      label={texts.t('studies.referenceOf', { axis: axis.label })}
      unit={isShare(axis) ? '%' : ''}
      {...(isShare(axis) && { min: 0, max: 100 })}
      value={Number.isFinite(value) ? Number((value * factor).toPrecision(6)) : 0}
      onCommit={(next) => reference.set(axis, next / factor)}
    />
  );
}

/** Figures of a reference in one line, as paper has them. */
export const toReferenceText = (
  axes: readonly AxisChoice[],
  { values }: Pick<Reference, 'values'>,
  texts: Parameters<typeof writeFigure>[2],
): string => axes.map((axis, at) => writeFigure(axis, values[at] ?? NaN, texts)).join(', ');
