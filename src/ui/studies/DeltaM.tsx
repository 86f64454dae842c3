import {
  aloneBaselines,
  type AloneBaseline,
  type AloneReading,
} from '../../core/run/studies/read-alone.ts';
import { useTexts } from '../playground-context.ts';
import { toSignedText } from '../verdict-text.ts';
import styles from './Studies.module.css';
import { type StudyTask } from './study-tasks.ts';

/** The one number against alone, or why there is none. */
export function DeltaM({
  reading,
  tasks,
}: {
  readonly reading: AloneReading;
  readonly tasks: readonly StudyTask[];
}) {
  const { t } = useTexts();
  return (
    <>
      <div className={styles.verdicts}>
        {aloneBaselines.map((way) => (
          <Delta key={way} way={way} reading={reading} tasks={tasks} />
        ))}
      </div>
      <p className={styles.note}>{t('studies.deltaHelp')}</p>
    </>
  );
}

function Delta({
  way,
  reading,
  tasks,
}: {
  readonly way: AloneBaseline;
  readonly reading: AloneReading;
  readonly tasks: readonly StudyTask[];
}) {
  const texts = useTexts();
  const { t, pick } = texts;
  const delta = reading.deltaM[way];
  const percent = (value: number) =>
    t('studies.percent', { change: toSignedText(value * 100, texts) });
  const write = (): string => {
    if (!delta.ok) {
      const { error } = delta;
      if (error.code !== 'near-zero') return t('studies.deltaMissing');
      const task = tasks.find(({ id }) => id === error.task);
      const metric = task?.metrics.find(({ id }) => id === error.metric);
      return t('studies.deltaNear', {
        task: task === undefined ? error.task : pick(task.title),
        metric: metric === undefined ? error.metric : pick(metric.title),
      });
    }
    const { value, interval } = delta.value;
    if (interval === null) return percent(value);
    return t('studies.pool', {
      change: percent(value),
      low: toSignedText(interval.low * 100, texts),
      high: toSignedText(interval.high * 100, texts),
    });
  };
  return (
    <>
      <span>{t(`studies.base.${way}`)}</span>
      <span>{t('studies.deltaM')}</span>
      <span data-delta={way}>{write()}</span>
    </>
  );
}
