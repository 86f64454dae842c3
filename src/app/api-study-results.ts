/** Studies and kept runs as scripts read them: plain JSON. */
import type { TaskId } from '../core/document/experiment.ts';
import type { Scores } from '../core/run/scores.ts';
import type { Run } from '../core/run/run.ts';
import type { Interval, Summary } from '../core/run/statistics.ts';
import type { Dot } from '../core/run/studies/course.ts';
import type { AloneReading, DeltaM } from '../core/run/studies/read-alone.ts';
import type { RaceCost, RaceReading } from '../core/run/studies/read-race.ts';
import type { SeedsTask } from '../core/run/studies/seeds.ts';
import type { Result } from '../core/result.ts';
import type { Verdict } from '../core/run/verdict.ts';
import type { Study } from '../store/lab.ts';

export interface RunResult {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly title: string;
  readonly method: string;
  readonly optimizer: string;
  readonly learningRate: number;
  readonly seed: number;
  readonly dataSeed: number;
  readonly backend: string;
  /** The part that it had in a study; null for training on the canvas. */
  readonly study: { readonly kind: string; readonly role: string } | null;
  /** Of the validation part, and of the test part where it was scored. */
  readonly scores: ReadScores;
  readonly test: ReadScores | null;
  /** Step that the scores are of. */
  readonly step: number;
  readonly steps: number;
  readonly seconds: number;
  readonly weights: number;
  readonly end: string;
}

type ReadScores = Readonly<
  Record<TaskId, { readonly loss: number; readonly metrics: Readonly<Record<string, number>> }>
>;

/** How much was trained for it, and how much had been trained before. */
interface Spent {
  readonly trained: number;
  readonly reused: number;
  /** Of training, all of it together. */
  readonly seconds: number;
  /** Ids of all its runs, as `runs()` gives them, each once, in the order in which they were planned. */
  readonly runs: readonly string[];
}

interface ReadVerdict {
  readonly word: Verdict['word'];
  /** Mean of the paired differences, above 0 for better: points of a share, else parts of the figure. */
  readonly mean: number;
  /** 95 % of it; null of one seed. */
  readonly interval: Interval | null;
  readonly margin: number;
}

/** By task: the metric, and its figure of each seed. */
interface TaskFigures {
  readonly metric: string;
  readonly values: readonly number[];
}

export interface AloneResult extends Spent {
  readonly tasks: Readonly<
    Record<
      TaskId,
      {
        readonly metric: string;
        readonly together: readonly number[];
        /** As wide as together, and as many weights in all. */
        readonly alone: readonly number[];
        readonly narrow: readonly number[];
        /** Of together, against each of them. */
        readonly against: {
          readonly alone: ReadVerdict | null;
          readonly narrow: ReadVerdict | null;
        };
      }
    >
  >;
  readonly mean: { readonly alone: ReadVerdict | null; readonly narrow: ReadVerdict | null };
  /** Higher is better; null where a baseline is too near 0 to be divided by. */
  readonly deltaM: { readonly alone: DeltaM | null; readonly narrow: DeltaM | null };
}

export interface SeedsResult extends Spent {
  readonly tasks: Readonly<Record<TaskId, TaskFigures & { readonly summary: Summary | null }>>;
}

export interface RaceResult extends Spent {
  /** Tuned scalarisation first. */
  readonly rows: readonly {
    readonly id: string;
    /** What was chosen of its trials, and how many there were. */
    readonly rate: number | null;
    readonly trials: number;
    /** The rate is the smallest or the largest that was tried: one beyond might be better still. */
    readonly isAtEdge: boolean;
    /** On the test part, by fresh seed; against tuned scalarisation, null of that itself. */
    readonly tasks: Readonly<
      Record<TaskId, TaskFigures & { readonly against: ReadVerdict | null }>
    >;
    readonly mean: ReadVerdict | null;
    readonly cost: RaceCost | null;
    readonly tuningSeconds: number;
  }[];
  /** Those that are better than tuned scalarisation on the mean of tasks; often none. */
  readonly better: readonly string[];
}

export function toRunResult(run: Run): RunResult {
  const { experiment, spec, cost } = run;
  return {
    ...{ id: run.id, name: run.name, madeAt: run.madeAt, title: experiment.title },
    ...{ method: spec.balancer, optimizer: spec.optimizer },
    ...{ learningRate: spec.tuning.learningRate, seed: spec.seed, dataSeed: spec.data.seed },
    ...{ backend: run.backend, study: run.origin.study },
    scores: toReadScores(run, run.scores),
    test: run.test && toReadScores(run, run.test),
    ...{ step: run.step, end: run.end },
    ...{ steps: cost.steps, seconds: cost.seconds, weights: cost.weights },
  };
}

/** Metrics by their names instead of their channels' ids. */
function toReadScores({ channels }: Run, scores: Scores): ReadScores {
  const names = new Map(channels.map(({ id, name }) => [id, name ?? id]));
  return Object.fromEntries(
    Object.entries(scores).map(([task, { loss, metrics }]) => [
      task,
      {
        loss,
        metrics: Object.fromEntries(
          Object.entries(metrics).map(([id, value]) => [names.get(id) ?? id, value]),
        ),
      },
    ]),
  );
}

function toSpent({ runs, total, reused }: Study): Spent {
  const all = Object.values(runs);
  const seconds = all.reduce((sum, { cost }) => sum + cost.seconds, 0);
  return { trained: total - reused, reused, seconds, runs: [...new Set(all.map(({ id }) => id))] };
}

function toReadVerdict(verdict: Verdict | undefined): ReadVerdict | null {
  if (verdict === undefined) return null;
  const { word, mean, interval, margin } = verdict;
  return { word, mean, interval, margin };
}

const toValues = (dots: readonly Dot[]): readonly number[] => dots.map(({ value }) => value);
const toMetricId = ({
  metrics: [first],
}: {
  readonly metrics: readonly { readonly id: string }[];
}) => first?.id ?? '';
const toDelta = (delta: Result<DeltaM, unknown>): DeltaM | null => (delta.ok ? delta.value : null);

export function toAloneResult(reading: AloneReading, study: Study): AloneResult {
  const { tasks, mean, deltaM } = reading;
  return {
    ...toSpent(study),
    tasks: Object.fromEntries(
      tasks.map((task) => [
        task.task,
        {
          metric: toMetricId(task),
          together: toValues(task.dots.together),
          alone: toValues(task.dots.alone),
          narrow: toValues(task.dots.narrow),
          against: {
            alone: toReadVerdict(task.verdicts.alone),
            narrow: toReadVerdict(task.verdicts.narrow),
          },
        },
      ]),
    ),
    mean: { alone: toReadVerdict(mean.alone), narrow: toReadVerdict(mean.narrow) },
    deltaM: { alone: toDelta(deltaM.alone), narrow: toDelta(deltaM.narrow) },
  };
}

export function toSeedsResult(tasks: readonly SeedsTask[], study: Study): SeedsResult {
  return {
    ...toSpent(study),
    tasks: Object.fromEntries(
      tasks.map((task) => [
        task.task,
        { metric: toMetricId(task), values: toValues(task.dots), summary: task.summary },
      ]),
    ),
  };
}

export function toRaceResult({ rows, better }: RaceReading, study: Study): RaceResult {
  return {
    ...toSpent(study),
    better,
    rows: rows.map((row) => ({
      id: row.id,
      rate: row.best === undefined ? null : row.best.trial.rate * row.runner.training.learningRate,
      trials: row.trials.length,
      isAtEdge: row.isAtEdge,
      tasks: Object.fromEntries(
        row.tasks.map((task) => [
          task.task,
          {
            metric: toMetricId(task),
            values: toValues(task.dots),
            against: toReadVerdict(task.verdict),
          },
        ]),
      ),
      mean: toReadVerdict(row.mean),
      cost: row.cost,
      tuningSeconds: row.tuningSeconds,
    })),
  };
}
