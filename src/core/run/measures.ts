/** The figures that a network's tasks are judged by, read off its document. */
import type { Experiment, TaskId } from '../document/experiment.ts';
import type { Lookup, MetricPort } from '../graph/lookup.ts';
import { channel } from './channels.ts';
import type { Scores } from './scores.ts';
import type { Measure } from './verdict.ts';

export interface TaskMeasures {
  readonly task: TaskId;
  /** Of its head; the first is the one that the task is judged by. */
  readonly metrics: readonly MetricPort[];
}

/** Of the tasks that have a head, in the data set's order; those whose head has no metric are left out. */
export function toTaskMeasures(experiment: Experiment, lookup: Lookup): readonly TaskMeasures[] {
  const { kind, params } = experiment.data;
  const tasks = lookup.dataset(kind)?.describe(params).tasks ?? [];
  return tasks.flatMap(({ id }) => {
    const head = experiment.nodes.find((node) => node.kind === 'head' && node.target === id);
    const metrics = head?.kind === 'head' ? (lookup.head(head.type)?.metrics ?? []) : [];
    return metrics.length === 0 ? [] : [{ task: id, metrics }];
  });
}

export const toMeasure = ({ higherIsBetter, format }: MetricPort): Measure => ({
  higherIsBetter,
  isShare: format === 'percent',
});

/** NaN where the task was not scored. */
export function readMetric(scores: Scores | null, task: TaskId, metric: MetricPort): number {
  return scores?.[task]?.metrics[channel.metric(task, metric.id).id] ?? NaN;
}
