import type { ChannelInfo } from '../core/graph/lookup.ts';
import { useTexts } from './playground-context.ts';
import type { Window } from './sequence.ts';
import styles from './SequenceLines.module.css';

export interface SequenceLinesProps {
  readonly channels: readonly ChannelInfo[];
  readonly window: Window;
  /** By channel, lowest and highest value of the picture. */
  readonly domains: readonly (readonly [number, number])[];
}

/** A small line for each channel, the oldest step on the left, with its last value in numbers. */
export function SequenceLines({ channels, window, domains }: SequenceLinesProps) {
  const { t, pick, language } = useTexts();
  return (
    <div className={styles.lines}>
      {channels.map(({ id, title, unit }, channel) => {
        const values = window.map((step) => step[channel] ?? Number.NaN);
        const write = (value: number | undefined): string =>
          `${(value ?? Number.NaN).toLocaleString(language, { maximumFractionDigits: 1 })} ${unit}`;
        return (
          <div key={id} className={styles.channel}>
            <span className={styles.name}>{pick(title)}</span>
            <span className={styles.last}>{write(values.at(-1))}</span>
            <svg
              className={styles.line}
              viewBox="0 0 100 30"
              preserveAspectRatio="none"
              role="img"
              aria-label={t('canvas.channelLine', {
                channel: pick(title),
                first: write(values[0]),
                last: write(values.at(-1)),
                steps: values.length,
              })}
            >
              <path d={toPath(values, domains[channel] ?? [0, 1])} />
            </svg>
          </div>
        );
      })}
    </div>
  );
}

function toPath(values: readonly number[], [low, high]: readonly [number, number]): string {
  return values
    .map((value, step) => {
      const x = 3 + (94 * step) / Math.max(1, values.length - 1);
      const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
      return `${step === 0 ? 'M' : 'L'}${x.toFixed(1)},${(27 - 24 * share).toFixed(1)}`;
    })
    .join('');
}
