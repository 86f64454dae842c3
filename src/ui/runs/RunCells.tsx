/** Cells of a row that say the same of a kept run and of the present one. */
import { useContext } from 'react';
import type { Run } from '../../core/run/run.ts';
import { writeCount } from '../../i18n/count-text.ts';
import { toNumberText } from '../format.ts';
import { toMetricText } from '../metric-text.ts';
import { NetworkPicture } from '../NetworkPicture.tsx';
import { useTexts, type Texts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { readDelta, toFigures, type TaskFigure } from './run-facts.ts';
import styles from './RunsTable.module.css';
import { RunsReadingContext } from './runs-reading.ts';
import { spreadOver, toTaskSpread, type Row, type Spread } from './rows.ts';

export function Picture({ run }: { readonly run: Run }) {
  const { served, tasks } = toFigures(run);
  return (
    <span className={styles.picture}>
      <NetworkPicture
        experiment={run.experiment}
        served={served}
        tasks={tasks.map(({ id }) => id)}
      />
    </span>
  );
}

/** As many tasks as there is room for in the small table. */
const fewTasks = 3;

/** All tasks in one cell. */
export function ScoresCell({ row }: { readonly row: Row }) {
  const texts = useTexts();
  const { figures } = toFigures(row.runs[0]);
  return (
    <td className={styles.number}>
      <span className={styles.scores} data-many={figures.length >= fewTasks}>
        {figures.slice(0, fewTasks).map((figure) => (
          <Figure key={figure.task} row={row} letter={figure.style.letter} withBadge />
        ))}
        {figures.length > fewTasks && (
          <span
            className={styles.quiet}
            {...tooltip(
              figures
                .slice(fewTasks)
                .map((one) => toFigureText(one, one.value, texts))
                .join(' · '),
            )}
          >
            +{figures.length - fewTasks}
          </span>
        )}
      </span>
    </td>
  );
}

const toFigureText = ({ metric, unit }: TaskFigure, value: number, { language }: Texts): string =>
  toMetricText(value, metric, unit, language);

function Figure(props: {
  readonly row: Row;
  readonly letter: string;
  readonly withBadge?: boolean;
}) {
  const { row, letter, withBadge = false } = props;
  const texts = useTexts();
  const found = toTaskSpread(row, letter);
  if (found === undefined) return <span className={styles.quiet}>–</span>;
  const { figure, spread } = found;
  const { t, pick } = texts;
  const text = toFigureText(withBadge ? { ...figure, unit: '' } : figure, spread.median, texts);
  const range = toRange(spread, (value) => toFigureText(figure, value, texts));
  const unit = withBadge && figure.unit !== '' ? ` (${figure.unit})` : '';
  const name = `${pick(figure.title)} · ${pick(figure.metric.title)}${unit}`;
  const help =
    row.runs.length > 1 ? t('runs.ofSeeds', { name, range, count: row.runs.length }) : name;
  return (
    <span className={styles.figure} {...tooltip(help)}>
      {withBadge && <TaskBadge {...figure.style} />}
      <span className="visually-hidden">{pick(figure.title)}</span>
      <span>{text}</span>
      {row.runs.length > 1 && !withBadge && <span className={styles.range}>{range}</span>}
    </span>
  );
}

const toRange = ({ low, high }: Spread, write: (value: number) => string): string =>
  `${write(low)} – ${write(high)}`;

/** A cell for each task that has a column. */
export function TaskCells({ row, letters }: WideProps) {
  return letters.map((letter) => (
    <td key={letter} className={styles.number}>
      <Figure row={row} letter={letter} />
    </td>
  ));
}

interface WideProps {
  readonly row: Row;
  readonly letters: readonly string[];
}

/** The cells between name and actions, where the whole table is shown. */
export function WideCells({ row, letters }: WideProps) {
  const texts = useTexts();
  const { t, pick, language } = texts;
  const [run] = row.runs;
  const { method, width } = toFigures(run);
  const count = (value: number): string => writeCount(Math.round(value), language);
  const several = (spread: Spread, write: (value: number) => string): string =>
    write(spread.low) === write(spread.high) ? write(spread.median) : toRange(spread, write);
  const seconds = spreadOver(row, ({ cost }) => cost.seconds);
  return (
    <>
      <TaskCells row={row} letters={letters} />
      <DeltaCell row={row} />
      <td>{pick(method)}</td>
      <td className={styles.number}>{width === null ? '–' : count(width)}</td>
      <td className={styles.number}>
        {row.runs.length === 1
          ? String(run.spec.seed)
          : t('runs.seeds', { count: row.runs.length })}
      </td>
      <td className={styles.number}>
        {several(
          spreadOver(row, ({ step }) => step),
          count,
        )}
      </td>
      <td className={styles.number}>
        {several(seconds, (value) => `${toNumberText(value, language)} s`)}
      </td>
      <td>{t(`runs.backend.${run.backend}`)}</td>
      <td className={styles.number}>
        {toTimeText(spreadOver(row, ({ madeAt }) => madeAt).high, texts)}
      </td>
    </>
  );
}

function DeltaCell({ row }: { readonly row: Row }) {
  const { t, language } = useTexts();
  const { baselines } = useContext(RunsReadingContext);
  const { median } = spreadOver(row, (run) => readDelta(run, baselines));
  if (Number.isNaN(median))
    return (
      <td className={styles.number}>
        <span className={styles.quiet} {...tooltip(t('runs.noDelta'))}>
          –
        </span>
      </td>
    );
  const text = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
    .format(median)
    .replace('-', '−');
  return <td className={styles.number}>{text}</td>;
}

/** The hour of today, else the day. */
function toTimeText(madeAt: number, { t, language }: Texts): string {
  if (!Number.isFinite(madeAt)) return t('runs.now');
  const date = new Date(madeAt);
  const isToday = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(
    language === 'zh' ? 'zh-CN' : 'en-GB',
    isToday ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' },
  ).format(date);
}
