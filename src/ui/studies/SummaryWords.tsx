import type { Summary } from '../../core/run/statistics.ts';
import { toMean } from '../../core/run/statistics.ts';
import { useTexts } from '../playground-context.ts';
import styles from './Studies.module.css';
import { toFigureText, type StudyTask } from './study-tasks.ts';

/** Two groups of seeds are said to be two; a mean would hide them. */
export function ModesNote({
  task,
  summary,
}: {
  readonly task: StudyTask;
  readonly summary: Summary | null;
}) {
  const texts = useTexts();
  const modes = summary?.modes;
  if (!modes) return null;
  const write = (values: readonly number[]) => toFigureText(toMean(values), task, texts);
  return (
    <p className={styles.facts} data-modes>
      {texts.t('studies.modes', {
        low: modes.low.length,
        lowValue: write(modes.low),
        high: modes.high.length,
        highValue: write(modes.high),
      })}
    </p>
  );
}

/** Interval, median and range, and how many seeds broke. */
export function SummaryWords({
  task,
  summary,
  broken,
}: {
  readonly task: StudyTask;
  readonly summary: Summary;
  readonly broken: number;
}) {
  const texts = useTexts();
  const { t } = texts;
  const write = (value: number) => toFigureText(value, task, texts);
  const { interval, median, range } = summary;
  const parts = [
    ...(interval === null
      ? []
      : [t('studies.interval', { low: write(interval.low), high: write(interval.high) })]),
    t('studies.median', { value: write(median) }),
    t('studies.range', { low: write(range.low), high: write(range.high) }),
    ...(broken > 0 ? [t('studies.broken', { count: broken })] : []),
  ];
  return <p className={styles.note}>{parts.join(' · ')}</p>;
}
