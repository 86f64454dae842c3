/** Runs as they are written, in whatever form. */
import { toMetricUnit, type MetricSpec } from '../../catalog/heads/define-head.ts';
import { heads } from '../../catalog/heads/index.ts';
import { datasets } from '../../catalog/datasets/index.ts';
import type { Experiment, TaskId } from '../../core/document/experiment.ts';
import { channel } from '../../core/run/channels.ts';
import type { Run } from '../../core/run/run.ts';
import type { Scores } from '../../core/run/scores.ts';
import type { Localised } from '../../core/text.ts';

export interface RunSource {
  readonly run: Run;
  /** As it is called where it is listed. */
  readonly name: string;
  /** Opens its experiment. */
  readonly link: string;
  /** How much better it is than its tasks alone, where that is known. */
  readonly deltaM?: number | undefined;
}

/** A figure that a task is judged by. */
export interface TaskMetric {
  readonly task: TaskId;
  readonly title: Localised;
  readonly metric: MetricSpec;
  /** Of the metric; empty where it has none. */
  readonly unit: string;
}

/** Of the tasks that have a head, in the data set's order. */
export function toTaskMetrics({ data, nodes }: Experiment): readonly TaskMetric[] {
  const tasks = datasets.find(data.kind)?.describe(data.params).tasks ?? [];
  return tasks.flatMap(({ id, title, target }) => {
    const head = nodes.find((node) => node.kind === 'head' && node.target === id);
    const metrics = head?.kind === 'head' ? (heads.find(head.type)?.metrics ?? []) : [];
    return metrics.map((metric) => ({
      ...{ task: id, title, metric, unit: toMetricUnit(metric, target) },
    }));
  });
}

/** NaN where the task was not scored. */
export const readScore = (scores: Scores | null, { task, metric }: TaskMetric): number =>
  scores?.[task]?.metrics[channel.metric(task, metric.id).id] ?? NaN;

export interface ReportSource extends RunSource {
  /** In words, against the first run; empty of that itself. */
  readonly differences: string;
}
