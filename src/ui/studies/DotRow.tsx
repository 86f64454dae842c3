import type { CSSProperties } from 'react';
import { toClasses } from '../primitives/classes.ts';
import { useTexts } from '../playground-context.ts';
import type { Summary } from '../../core/run/statistics.ts';
import type { Dot } from '../../core/run/studies/course.ts';
import type { DotScale } from './dot-scale.ts';
import styles from './DotRow.module.css';
import { toFigureText, type StudyTask } from './study-tasks.ts';
import { useOpenRun } from './use-open-run.ts';

interface DotRowProps {
  readonly label: string;
  readonly task: StudyTask;
  readonly dots: readonly Dot[];
  readonly summary: Summary | null;
  readonly scale: DotScale;
  /** The one that the others are held against. */
  readonly isFirst?: boolean;
}

/** Every seed as a dot that opens its run, their mean as a line and its 95 % interval as a band. */
export function DotRow({ label, task, dots, summary, scale, isFirst = false }: DotRowProps) {
  const texts = useTexts();
  const { t } = texts;
  const open = useOpenRun();
  const interval = summary?.interval;
  return (
    <div
      className={toClasses(styles.row, isFirst && styles.first)}
      style={{ '--hue': task.style.color } as CSSProperties}
      data-dots={label}
    >
      <span className={styles.label}>{label}</span>
      <div className={styles.track}>
        {interval && (
          <span
            className={styles.band}
            style={{
              left: toShare(scale.place(interval.low)),
              width: toShare(scale.place(interval.high) - scale.place(interval.low)),
            }}
          />
        )}
        {summary && (
          <span className={styles.mean} style={{ left: toShare(scale.place(summary.mean)) }} />
        )}
        {dots.map(({ round, run, value }) => {
          const what = t('studies.dot', {
            seed: run.spec.seed,
            value: toFigureText(value, task, texts),
          });
          return (
            Number.isFinite(value) && (
              <button
                key={round}
                type="button"
                className={styles.dot}
                // Seeds alike lie on each other: a little apart they can be counted.
                style={{ left: toShare(scale.place(value)), top: toShare(toLane(round)) }}
                title={what}
                aria-label={t('studies.openRun', { what: `${label}, ${what}` })}
                disabled={open === undefined}
                onClick={() => open?.(run)}
              />
            )
          );
        })}
      </div>
      <span className={styles.value}>
        {summary === null ? '–' : toFigureText(summary.mean, task, texts)}
      </span>
    </div>
  );
}

/** The figures under the dots. */
export function DotAxis({ task, scale }: { readonly task: StudyTask; readonly scale: DotScale }) {
  const texts = useTexts();
  return (
    <div className={styles.row} aria-hidden="true">
      <span />
      <div className={styles.axis}>
        {scale.ticks.map((tick) => (
          <span key={tick} className={styles.tick} style={{ left: toShare(scale.place(tick)) }}>
            {toFigureText(tick, task, texts)}
          </span>
        ))}
      </div>
      <span className={styles.value}>{texts.t('studies.mean')}</span>
    </div>
  );
}

const toShare = (part: number): string => `${(part * 100).toFixed(2)}%`;
/** Three lanes, by turns. */
const toLane = (round: number): number => 0.5 + ((round % 3) - 1) * 0.22;
