import type { ChannelInfo } from '../../core/run/channels.ts';
import { openRunLog, type SavedLog } from '../../core/run/run-log.ts';
import type { Run } from '../../core/run/run.ts';
import type { Scores } from '../../core/run/scores.ts';
import { toTaskMetrics, type RunSource } from './run-sources.ts';

/** What the file says of itself: another version when a reader of this one would misread it. */
export const runsFormat = { format: 'mtl-playground/runs', version: 1 } as const;

export interface RecordedRun extends RunSource {
  /** Undefined where its history is gone. */
  readonly log: SavedLog | undefined;
}

/** Runs with their experiments, scores and histories, without weights. What is no finite number is null. */
export function toRunsJson(runs: readonly RecordedRun[], program: string): string {
  return `${JSON.stringify({ ...runsFormat, program, runs: runs.map(toRecord) }, null, 1)}\n`;
}

function toRecord({ run, name, link, deltaM, log }: RecordedRun): object {
  const { experiment, origin } = run;
  return {
    ...{ id: run.id, key: run.key, name, note: run.note, link },
    madeAt: new Date(run.madeAt).toISOString(),
    ...{ origin, seed: experiment.training.seed, dataSeed: experiment.data.seed, experiment },
    learningRate: run.spec.tuning.learningRate,
    heads: toHeads(run),
    ...{ step: run.step, epoch: run.epoch, end: run.end, backend: run.backend, cost: run.cost },
    ...{ scores: toScores(run.scores), test: run.test && toScores(run.test) },
    deltaM: deltaM ?? null,
    history: log === undefined ? null : toHistory(log),
  };
}

function toHeads({ experiment }: Run): readonly object[] {
  const metrics = toTaskMetrics(experiment);
  return experiment.nodes.flatMap((node) => {
    if (node.kind !== 'head') return [];
    const own = metrics.filter(({ task }) => task === node.target);
    return [
      {
        ...{ task: node.target, title: own[0]?.title ?? null, type: node.type },
        weight: node.weight,
        metrics: own.map(({ metric, unit }) => ({
          ...{ id: metric.id, title: metric.title, unit: unit === '' ? null : unit },
          higherIsBetter: metric.higherIsBetter,
        })),
      },
    ];
  });
}

const toNumber = (value: number): number | null => (Number.isFinite(value) ? value : null);

const toScores = (scores: Scores): object =>
  Object.fromEntries(
    Object.entries(scores).map(([task, { loss, metrics }]) => [
      task,
      {
        loss: toNumber(loss),
        metrics: Object.fromEntries(
          Object.entries(metrics).map(([id, value]) => [id, toNumber(value)]),
        ),
      },
    ]),
  );

/** Columns of equal length by the names of their channels. */
function toHistory(log: SavedLog): {
  readonly channels: readonly ChannelInfo[];
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
} {
  const columns = Object.entries(openRunLog(log).columns());
  return {
    channels: log.channels,
    columns: Object.fromEntries(columns.map(([id, values]) => [id, values.map(toNumber)])),
  };
}
