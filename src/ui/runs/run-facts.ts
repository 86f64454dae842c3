/** What the table says of a run, read off it once. */
import { balancers } from '../../catalog/balancers/index.ts';
import { toMetricUnit, type MetricSpec } from '../../catalog/heads/define-head.ts';
import { heads } from '../../catalog/heads/index.ts';
import { layers } from '../../catalog/layers/index.ts';
import { lookup } from '../../catalog/lookup.ts';
import type { NodeId, TaskId } from '../../core/document/experiment.ts';
import { toAlone } from '../../core/document/to-alone.ts';
import type { TaskInfo } from '../../core/graph/lookup.ts';
import { toDeltaM } from '../../core/run/delta-m.ts';
import { readMetric, toMeasure, toTaskMeasures } from '../../core/run/measures.ts';
import type { Run } from '../../core/run/run.ts';
import type { Localised } from '../../core/text.ts';
import { toTaskStyle, type TaskStyle } from '../task-style.ts';

/** A task's first metric in a run. */
export interface TaskFigure {
  readonly task: TaskId;
  readonly title: Localised;
  readonly style: TaskStyle;
  readonly metric: MetricSpec;
  readonly unit: string;
  /** NaN where it was not scored. */
  readonly value: number;
}

export interface RunFigures {
  /** All tasks of the data, from which hues follow. */
  readonly tasks: readonly TaskInfo[];
  /** In the data set's order. */
  readonly figures: readonly TaskFigure[];
  /** Tasks that each node serves. */
  readonly served: ReadonlyMap<NodeId, readonly TaskId[]>;
  readonly method: Localised;
  /** Outputs of the widest shared layer with weights; null where nothing is shared. */
  readonly width: number | null;
}

const known = new WeakMap<Run, RunFigures>();

export function toFigures(run: Run): RunFigures {
  const before = known.get(run);
  if (before !== undefined) return before;
  const found = readFigures(run);
  known.set(run, found);
  return found;
}

/** Tasks by what the data are: hundreds of runs are of the same. */
const described = new Map<string, readonly TaskInfo[]>();

function describeTasks({ kind, params }: Run['experiment']['data']): readonly TaskInfo[] {
  const key = JSON.stringify([kind, params]);
  const tasks = described.get(key) ?? lookup.dataset(kind)?.describe(params).tasks ?? [];
  described.set(key, tasks);
  return tasks;
}

function readFigures({ experiment, spec, scores }: Run): RunFigures {
  const tasks = describeTasks(experiment.data);
  const { model } = spec;
  const figures = tasks.flatMap((task, index): TaskFigure[] => {
    const head = model.heads.find((one) => one.task === task.id);
    const metric = heads.find(head?.type ?? '')?.metrics[0];
    if (metric === undefined) return [];
    const value = readMetric(scores, task.id, metric);
    const unit = toMetricUnit(metric, task.target);
    return [
      { ...{ task: task.id, title: task.title, metric, unit, value }, style: toTaskStyle(index) },
    ];
  });
  return {
    ...{ tasks, figures },
    served: new Map([
      ...model.layers.map((layer) => [layer.id, layer.tasks] as const),
      ...model.heads.map((head) => [head.id, [head.task]] as const),
    ]),
    method: balancers.get(spec.balancer).title,
    width: findWidth(model),
  };
}

function findWidth(model: Run['spec']['model']): number | null {
  const widths = model.layers
    .filter(({ tasks }) => tasks.length > 1)
    .filter(
      ({ type, inputShapes, params }) =>
        (layers.find(type)?.countWeights(inputShapes, params) ?? 0) > 0,
    )
    .map(({ shape }) => shape.at(-1) ?? 0);
  return widths.length === 0 ? null : Math.max(...widths);
}

/** What single-task runs are found by: their documents, names and places aside. */
const toText = ({ nodes, edges, ties, data, training, balancing }: Run['experiment']): string =>
  JSON.stringify([
    nodes.map((node) => ({ ...node, position: null, name: null })),
    edges,
    ties,
    data,
    training,
    balancing,
  ]);

/** Runs of one task alone, by what they are. */
export type Baselines = ReadonlyMap<string, Run>;

const texts = new WeakMap<Run, string>();

export function findBaselines(runs: readonly Run[]): Baselines {
  const single = runs.filter(({ spec }) => spec.model.heads.length === 1);
  return new Map(
    // The newest of equals stays.
    single.toReversed().map((run) => {
      const text = texts.get(run) ?? toText(run.experiment);
      texts.set(run, text);
      return [text, run];
    }),
  );
}

/** Δm of a run against its tasks alone, at the same width, seed and settings; NaN without those runs. */
export function readDelta({ experiment, scores, spec }: Run, baselines: Baselines): number {
  if (baselines.size === 0 || spec.model.heads.length < 2) return NaN;
  const pairs = toTaskMeasures(experiment, lookup).map(({ task, metrics }) => {
    const alone = baselines.get(toText(toAlone(experiment, task)));
    return {
      task,
      metrics: metrics.map((metric) => ({
        id: metric.id,
        measure: toMeasure(metric),
        value: readMetric(scores, task, metric),
        baseline: readMetric(alone?.scores ?? null, task, metric),
      })),
    };
  });
  const delta = toDeltaM(pairs);
  return delta.ok ? delta.value : NaN;
}
