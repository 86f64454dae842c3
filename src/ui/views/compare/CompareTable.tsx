import { toMetricUnit } from '../../../catalog/heads/define-head.ts';
import type { ComparisonRow } from '../../../store/contract.ts';
import { toTaskTitle } from '../../node-text.ts';
import { useComparison, useTexts, type Texts } from '../../playground-context.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { toNumberText } from '../../format.ts';
import { toMetricText } from '../../metric-text.ts';
import { countsFor, readFigure, toComparedTasks, toPairs } from './compared-tasks.ts';
import type { ComparedTask } from './compared-tasks.ts';
import styles from './ComparePanel.module.css';
import { Verdict } from './Verdict.tsx';

interface RowsProps {
  readonly rows: readonly ComparisonRow[];
  readonly toTitle: (row: ComparisonRow) => string;
}

/** The figure of every task, way by way and seed by seed, what it comes to, and what each way costs. */
export function CompareTable() {
  const texts = useTexts();
  const { t } = texts;
  const rows = useComparison((state) => state.rows);
  const of = useComparison((state) => state.of);
  const isStale = useComparison((state) => state.isStale);
  if (rows.length === 0 || of === null) return null;
  const tasks = toComparedTasks(of);
  const toTitle = ({ contestant, source, members }: ComparisonRow): string =>
    t(`compare.${contestant}`, {
      source: toTaskTitle(of.dataset, source, texts),
      count: members,
    });
  return (
    <>
      {isStale && (
        <p className={styles.stale} data-stale>
          {t('compare.stale', { title: of.experiment.title })}
        </p>
      )}
      <table className={styles.table}>
        <caption className="visually-hidden">{t('compare.caption')}</caption>
        {tasks.map((task) => (
          <TaskRows key={task.id} task={task} rows={rows} toTitle={toTitle} />
        ))}
        <MeanRows tasks={tasks} rows={rows} toTitle={toTitle} />
        <CostRows rows={rows} toTitle={toTitle} />
      </table>
      <p className={styles.help}>{t('compare.notice')}</p>
      {rows.some(({ contestant }) => contestant === 'frozen') && (
        <p className={styles.help}>{t('compare.transferNotice')}</p>
      )}
    </>
  );
}

function TaskRows({ task, rows, toTitle }: RowsProps & { readonly task: ComparedTask }) {
  const { pick } = useTexts();
  return (
    <tbody data-task={task.id}>
      <tr className={styles.group}>
        <th scope="col">
          <span className={styles.name}>
            <TaskBadge {...task.style} />
            {pick(task.title)}
          </span>
        </th>
        <th scope="col">{pick(task.metric.title)}</th>
      </tr>
      {rows
        .filter((row) => countsFor(row, task))
        .map((row) => (
          <FigureRow key={row.contestant} task={task} rows={rows} row={row} title={toTitle(row)} />
        ))}
    </tbody>
  );
}

function FigureRow({
  task,
  rows,
  row,
  title,
}: {
  readonly task: ComparedTask;
  readonly rows: readonly ComparisonRow[];
  readonly row: ComparisonRow;
  readonly title: string;
}) {
  const texts = useTexts();
  const figures = row.rounds.map((round) => readFigure(round, task));
  const isItself = row.contestant === 'multi-task';
  return (
    <>
      <tr data-contestant={row.contestant}>
        <th scope="row">{title}</th>
        <td>
          <span className={styles.mean} data-mean>
            {toMeanText(figures, task, texts)}
          </span>
          <span className={styles.seeds} data-seeds>
            {figures.map((figure) => toShortText(figure, task, texts)).join(' · ')}
          </span>
        </td>
      </tr>
      {!isItself && (
        <tr className={styles.verdictRow}>
          <td colSpan={2}>
            <Verdict pairs={toPairs(rows, row.contestant, [task])} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Mean ± sample standard deviation over the seeds. */
function toMeanText(figures: readonly number[], task: ComparedTask, texts: Texts): string {
  const mean = figures.reduce((sum, one) => sum + one, 0) / figures.length;
  const unit = toMetricUnit(task.metric, task.target);
  const text = toMetricText(mean, task.metric, unit, texts.language);
  if (figures.length < 2) return text;
  const squares = figures.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const spread = Math.sqrt(squares / (figures.length - 1));
  return `${text} ± ${toShortText(spread, task, texts)}`;
}

/** Without its unit, which stands beside the mean. */
function toShortText(value: number, { metric }: ComparedTask, { language }: Texts): string {
  const isShare = metric.format === 'percent';
  return isShare && Number.isFinite(value)
    ? new Intl.NumberFormat(language, {
        maximumFractionDigits: 1,
        minimumFractionDigits: 1,
      }).format(value * 100)
    : toNumberText(value, language);
}

/** Several tasks at once: what the sharing gains or costs on the whole. */
function MeanRows({
  tasks,
  rows,
  toTitle,
}: RowsProps & { readonly tasks: readonly ComparedTask[] }) {
  const { t } = useTexts();
  // Transfer has no network that was given all tasks.
  const others = rows.filter(({ contestant }) => ['alone', 'ensemble'].includes(contestant));
  if (tasks.length < 2 || others.length === 0) return null;
  return (
    <tbody data-task-mean>
      <tr className={styles.group}>
        <th scope="col" colSpan={2}>
          {t('compare.meanOfTasks')}
        </th>
      </tr>
      {others.map((row) => (
        <tr key={row.contestant} data-contestant={row.contestant}>
          <th scope="row" colSpan={2}>
            {t('compare.against', { other: toTitle(row) })}
            <Verdict pairs={toPairs(rows, row.contestant, tasks)} withMean />
          </th>
        </tr>
      ))}
    </tbody>
  );
}

function CostRows({ rows, toTitle }: RowsProps) {
  const { t, language } = useTexts();
  return (
    <tbody data-costs>
      <tr className={styles.group}>
        <th scope="col">{t('compare.costs')}</th>
        <th scope="col">{t('compare.costsOf')}</th>
      </tr>
      {rows.map((row) => {
        const mean = (read: (round: ComparisonRow['rounds'][number]) => number): number =>
          row.rounds.reduce((sum, round) => sum + read(round), 0) / row.rounds.length;
        return (
          <tr key={row.contestant}>
            <th scope="row">{toTitle(row)}</th>
            <td>
              {[
                Math.round(mean(({ epochs }) => epochs)).toLocaleString(language),
                toNumberText(
                  mean(({ seconds }) => seconds),
                  language,
                ),
                mean(({ weights }) => weights).toLocaleString(language),
              ].join(' · ')}
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}
