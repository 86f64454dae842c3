import { writeCount } from '../../i18n/count-text.ts';
import { useRun, useTexts } from '../playground-context.ts';
import styles from './RunControls.module.css';

/** From here on a number would not fit its place. */
const compactFrom = 100_000;
const compact = { notation: 'compact', maximumSignificantDigits: 4 } as const;

/** Epoch, step and speed; the places never change size, whatever the numbers do. */
export function RunStatus() {
  const { t, language } = useTexts();
  const stage = useRun((state) =>
    state.status === 'starting' || state.status === 'loading'
      ? (state.progress?.stage ?? null)
      : null,
  );
  const epoch = useRun((state) => Math.floor(state.epoch));
  const step = useRun((state) => state.step);
  const rate = useRun((state) =>
    state.status === 'playing' && state.quietSeconds === 0
      ? toCalmRate(state.stepsPerSecond)
      : null,
  );
  const write = (value: number) => writeCount(value, language, value < compactFrom ? {} : compact);

  if (stage !== null)
    return (
      <div className={styles.status}>
        <span className={styles.stage}>{t(`views.stage-${stage}`)}</span>
      </div>
    );
  return (
    <div className={styles.status}>
      <Figure value={write(epoch)} unit={t('training.epochs')} />
      <Figure value={write(step)} unit={t('training.steps')} />
      <Figure value={rate === null ? '–' : write(rate)} unit={t('training.rate')} />
    </div>
  );
}

function Figure({ value, unit }: { readonly value: string; readonly unit: string }) {
  return (
    <span className={styles.figure}>
      <span className={styles.number}>{value}</span>
      <span className={styles.unit}>{unit}</span>
    </span>
  );
}

/** Two digits that matter: the rate says how fast, not how many. */
function toCalmRate(rate: number): number {
  return rate < 10 ? Math.round(rate * 10) / 10 : Number(rate.toPrecision(2));
}
