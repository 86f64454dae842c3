import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { toDifferences, turnAround, type Difference } from '../../core/document/differences.ts';
import { datasets } from '../../catalog/datasets/index.ts';
import type { Run, RunBody, RunId } from '../../core/run/run.ts';
import { openRunLog } from '../../core/run/run-log.ts';
import type { RunView } from '../../store/contract.ts';
import { toMetricText } from '../metric-text.ts';
import { useActions, usePlayground, useTexts, type Texts } from '../playground-context.ts';
import { SelectField } from '../primitives/SelectField.tsx';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toDifferenceWords } from '../run-name.ts';
import { useCalmHistory } from '../use-calm-run.ts';
import type { Looked } from '../../store/lab-looks.ts';
import { SideCanvas } from './SideCanvas.tsx';
import { trainingId, useTrainingRun } from './use-training-run.ts';
import { nameRow, toLetterOf, type FindRun } from './row-names.ts';
import { toFigures, type TaskFigure } from './run-facts.ts';
import styles from './TwoRuns.module.css';
import { useFindRun } from './use-find-run.ts';
import { presentId, usePresentRun } from './use-present-run.ts';

/** A run as whoever draws its curves needs it. */
export interface ShownRun {
  readonly key: string;
  readonly name: string;
  readonly tasks: readonly (Pick<TaskFigure, 'title' | 'style'> & {
    readonly id: TaskFigure['task'];
  })[];
  readonly view: Pick<RunView, 'rows' | 'read' | 'last' | 'first'>;
}

export interface Pair {
  readonly one: RunId;
  readonly other: RunId;
}

interface TwoRunsProps {
  readonly pair: Pair;
  readonly onChoose: (pair: Pair) => void;
  /** Draws their curves; charts are another part of the page. */
  readonly charts: (one: ShownRun, other: ShownRun) => ReactNode;
  /** Draws the network of the playground around it; so is the canvas. */
  readonly canvas: (label: string) => ReactNode;
}

/** Two runs side by side: their networks, what is different in words, their scores and their curves. */
export function TwoRuns({ pair, onChoose, charts, canvas }: TwoRunsProps) {
  const { t } = useTexts();
  const one = useSide(pair.one);
  const other = useSide(pair.other);
  if (one === undefined || other === undefined)
    return <p className={styles.note}>{t('runs.goneRun')}</p>;
  return (
    <div className={styles.two} data-two-runs>
      <div className={styles.sides}>
        <Side
          side={one}
          canvas={canvas}
          label={t('runs.first')}
          onChoose={(id) => onChoose({ ...pair, one: id })}
        />
        <Side
          side={other}
          canvas={canvas}
          label={t('runs.second')}
          onChoose={(id) => onChoose({ ...pair, other: id })}
        />
      </div>
      <Differences one={one.run} other={other.run} />
      {one.shown !== undefined && other.shown !== undefined && charts(one.shown, other.shown)}
    </div>
  );
}

interface ShownSide {
  readonly run: Run;
  readonly name: string;
  /** What pictures of it are asked of; null for the present run. */
  readonly looked: Looked | null;
  /** Undefined until its history is read. */
  readonly shown: ShownRun | undefined;
}

function useSide(id: RunId): ShownSide | undefined {
  const texts = useTexts();
  const find = useFindRun();
  const present = usePresentRun();
  const trained = useTrainingRun();
  const run = id === presentId ? present : id === trainingId ? trained?.run : find.byId(id);
  const kept = useView(id);
  const job = id === trainingId ? trained?.training.job : undefined;
  const view = useMemo(
    () => (id === trainingId ? trained && toPlain(trained.training.log) : kept),
    [id, trained, kept],
  );
  const looked = useMemo(
    (): Looked | null =>
      id === presentId || run === undefined
        ? null
        : job === undefined
          ? { id, spec: run.spec }
          : { job },
    // The document of a run, and of a job, is always the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [id, job, run === undefined],
  );
  return useMemo(() => {
    if (run === undefined) return undefined;
    const name = toName(run, texts, find);
    const tasks = toFigures(run).figures.map(({ task, title, style }) => ({
      id: task,
      title,
      style,
    }));
    return { run, name, looked, shown: view && { key: id, name, tasks, view } };
  }, [id, run, view, looked, texts, find]);
}

const toName = (run: Run, texts: Texts, find: FindRun): string =>
  run.id === presentId
    ? texts.t('runs.presentRun')
    : run.id === trainingId
      ? texts.t('runs.inTraining', {
          name: nameRow({ key: run.id, runs: [run], isMember: false }, texts, find).main,
        })
      : nameRow({ key: run.id, runs: [run], isMember: false }, texts, find).main;

/** The history of a kept run, read once; that of the present one as it goes on. */
function useView(id: RunId): ShownRun['view'] | undefined {
  const { library } = useActions();
  const [read, setRead] = useState<{ readonly id: RunId; readonly body: RunBody | undefined }>();
  const moment = useCalmHistory(id === presentId);
  useEffect(() => {
    let isOver = false;
    const ask = async (): Promise<void> => {
      const body = await library.body(id);
      if (!isOver) setRead({ id, body });
    };
    if (id !== presentId && id !== trainingId) void ask();
    return () => {
      isOver = true;
    };
  }, [id, library]);
  const log = read?.id === id ? read.body?.log : undefined;
  return useMemo(() => {
    if (id === presentId) return toPlain(moment.view);
    return log && openRunLog(log);
  }, [id, moment, log]);
}

/** A new object for each moment. */
const toPlain = (view: ShownRun['view']): ShownRun['view'] => ({
  rows: view.rows,
  read: (...args) => view.read(...args),
  last: (channel) => view.last(channel),
  first: (channel) => view.first(channel),
});

function Side(props: {
  readonly side: ShownSide;
  readonly label: string;
  readonly onChoose: (id: RunId) => void;
  readonly canvas: TwoRunsProps['canvas'];
}) {
  const { side, label, onChoose, canvas } = props;
  const { run } = side;
  const texts = useTexts();
  const { t, pick, language } = texts;
  const find = useFindRun();
  const { library } = usePlayground();
  const runs = useStore(library, (state) => state.runs);
  const isTraining = useTrainingRun() !== undefined || run.id === trainingId;
  const { figures } = toFigures(run);
  return (
    <section className={styles.side} aria-label={`${label}: ${side.name}`}>
      <SelectField
        label={label}
        value={run.id}
        options={[
          { value: presentId, label: t('runs.presentRun') },
          ...(isTraining ? [{ value: trainingId, label: t('runs.whatTrains') }] : []),
          ...runs.map((one) => ({ value: one.id, label: toName(one, texts, find) })),
        ]}
        onChange={onChoose}
      />
      <SideCanvas run={run} looked={side.looked} view={side.shown?.view}>
        {canvas(t('runs.networkOf', { name: side.name }))}
      </SideCanvas>
      <ul className={styles.figures}>
        {figures.map(({ task, title, style, metric, unit, value }) => (
          <li key={task}>
            <TaskBadge {...style} />
            <span className={styles.task}>{pick(title)}</span>
            <span className={styles.value}>{toMetricText(value, metric, unit, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Of the network nothing can be said card by card where the data are others: ids mean nothing there. */
const ofTraining: ReadonlySet<Difference['kind']> = new Set([
  ...(['method', 'optimizer', 'seed', 'dial', 'setting'] as const),
]);

/** What is different, as it is in one and in the other. */
function toPhrases(one: Run, other: Run, texts: Texts): readonly (readonly [string, string])[] {
  const { pick } = texts;
  const [before, after] = [one.experiment, other.experiment];
  const all = toDifferences(before, after, { withDials: true });
  const toLetter = (task: string): string =>
    toLetterOf(toFigures(one).tasks.some(({ id }) => id === task) ? one : other)(task);
  const say = (difference: Difference): readonly [string, string] => [
    toDifferenceWords(difference, texts, toLetter),
    toDifferenceWords(turnAround(difference), texts, toLetter),
  ];
  if (before.data.kind === after.data.kind) return all.map(say);
  const [data, otherData] = [before, after].map(({ data: { kind } }) =>
    pick(datasets.get(kind).title),
  );
  return [
    [data ?? '', otherData ?? ''],
    ...all.filter(({ kind }) => ofTraining.has(kind)).map(say),
  ];
}

function Differences({ one, other }: { readonly one: Run; readonly other: Run }) {
  const texts = useTexts();
  const { t } = texts;
  const phrases = useMemo(() => toPhrases(one, other, texts), [one, other, texts]);
  if (phrases.length === 0) return <p className={styles.note}>{t('runs.noDifference')}</p>;
  return (
    <table className={styles.differences}>
      <caption className={styles.caption}>{t('runs.differences')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('runs.first')}</th>
          <th scope="col">{t('runs.second')}</th>
        </tr>
      </thead>
      <tbody>
        {phrases.map(([left, right]) => (
          <tr key={`${left}/${right}`}>
            <td>{left}</td>
            <td>{right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
