import { channel } from '../../../core/run/channels.ts';
import type { ComparisonRow } from '../../../store/contract.ts';
import { toTaskTitle } from '../../node-text.ts';
import {
  useComparison,
  useDocument,
  useRun,
  useTexts,
  type Texts,
} from '../../playground-context.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { toNumberText } from '../format.ts';
import { toMetricText } from '../metric-text.ts';
import { useTrainedTasks, type TrainedTask } from '../use-tasks.ts';
import styles from './ComparePanel.module.css';

/** Validation loss and metric by task, then what each way costs. */
export function CompareTable() {
  const texts = useTexts();
  const { t, language } = texts;
  const rows = useComparison((state) => state.rows);
  const isStale = useComparison((state) => state.isStale);
  const dataset = useDocument((state) => state.dataset);
  const tasks = useTrainedTasks(useRun((state) => state.loaded));
  if (rows.length === 0) return null;
  return (
    <>
      {isStale && <p className={styles.help}>{t('compare.stale')}</p>}
      <table className={styles.table}>
        <caption className="visually-hidden">{t('compare.caption')}</caption>
        {tasks.map((task) => (
          <TaskRows key={task.id} task={task} rows={rows} />
        ))}
        <tbody data-costs>
          <tr className={styles.group}>
            <th scope="col">{t('compare.costs')}</th>
            <th scope="col">{t('compare.seconds')}</th>
            <th scope="col">{t('compare.weights')}</th>
          </tr>
          {rows.map((row) => (
            <tr key={row.contestant}>
              <th scope="row">
                {t(`compare.${row.contestant}`, {
                  source: toTaskTitle(dataset, row.source, texts),
                  count: row.members,
                })}
              </th>
              <td>{toNumberText(row.seconds, language)}</td>
              <td>{row.weights.toLocaleString(language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.help}>{t('compare.notice')}</p>
    </>
  );
}

function TaskRows({
  task,
  rows,
}: {
  readonly task: TrainedTask;
  readonly rows: readonly ComparisonRow[];
}) {
  const texts = useTexts();
  const { t, pick, language } = texts;
  const dataset = useDocument((state) => state.dataset);
  const shown = rows.flatMap((row) => {
    const score = row.scores[task.id];
    // Both ways of transfer begin with the same network for their source.
    const isRepeated = row.contestant === 'fine-tuned' && row.source === task.id;
    return score === undefined || isRepeated ? [] : [{ ...row, score }];
  });
  const lowest = Math.min(...shown.map(({ score }) => score.loss));
  return (
    <tbody data-task={task.id}>
      <tr className={styles.group}>
        <th scope="col">
          <span className={styles.name}>
            <TaskBadge {...task.style} />
            {pick(task.title)}
          </span>
        </th>
        <th scope="col">{t('answers.loss')}</th>
        <th scope="col">{task.metric && pick(task.metric.title)}</th>
      </tr>
      {shown.map((row) => (
        <tr
          key={row.contestant}
          data-contestant={row.contestant}
          className={row.score.loss === lowest && shown.length > 1 ? styles.best : undefined}
        >
          <th scope="row">
            {toRowTitle(row, task, toTaskTitle(dataset, row.source, texts), texts)}
          </th>
          <td>{toNumberText(row.score.loss, language)}</td>
          <td>
            {task.metric &&
              toMetricText(
                row.score.metrics[channel.metric(task.id, task.metric.id)] ?? NaN,
                task,
                language,
              )}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function toRowTitle(
  { contestant, source, members }: ComparisonRow,
  task: TrainedTask,
  sourceTitle: string,
  { t }: Texts,
): string {
  if (contestant === 'frozen' && source === task.id) return t('compare.alone');
  return t(`compare.${contestant}`, { source: sourceTitle, count: members });
}
