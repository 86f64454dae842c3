import { heads } from '../../../catalog/heads/index.ts';
import type { MetricSpec } from '../../../catalog/heads/define-head.ts';
import type { HeadNode, TaskId } from '../../../core/document/experiment.ts';
import type { TargetInfo } from '../../../core/graph/lookup.ts';
import { channel } from '../../../core/run/channels.ts';
import type { Contestant, RoundResult } from '../../../core/run/studies/comparison.ts';
import type { Measure, Pairs } from '../../../core/run/verdict.ts';
import type { Localised } from '../../../core/text.ts';
import type { Comparison, ComparisonRow } from '../../../store/contract.ts';
import { toTaskStyle, type TaskStyle } from '../../task-style.ts';

/** A task as it was when it was compared, and the figure it is judged by: its head's first metric. */
export interface ComparedTask {
  readonly id: TaskId;
  readonly title: Localised;
  readonly target: TargetInfo;
  readonly style: TaskStyle;
  readonly metric: MetricSpec;
}

/** In the data set's order, from the document that was compared and not from the present one. */
export function toComparedTasks({
  experiment,
  dataset,
}: NonNullable<Comparison['of']>): readonly ComparedTask[] {
  return dataset.tasks.flatMap((task, index) => {
    const head = experiment.nodes.find(
      (node): node is HeadNode => node.kind === 'head' && node.target === task.id,
    );
    const metric = heads.find(head?.type ?? '')?.metrics[0];
    return metric === undefined ? [] : [{ ...task, style: toTaskStyle(index), metric }];
  });
}

/** Transfer begins with its first task alone, which stands in a row of its own. */
export function countsFor(row: ComparisonRow, task: ComparedTask): boolean {
  const isTransfer = row.contestant === 'frozen' || row.contestant === 'fine-tuned';
  return !(isTransfer && row.source === task.id);
}

export function readFigure({ scores }: RoundResult, { id, metric }: ComparedTask): number {
  return scores[id]?.metrics[channel.metric(id, metric.id).id] ?? NaN;
}

/** The network itself against a row, on these tasks, for what they have rounds of in common. */
export function toPairs(
  rows: readonly ComparisonRow[],
  contestant: Contestant,
  tasks: readonly ComparedTask[],
): readonly Pairs[] {
  const [together, against] = ['multi-task', contestant].map((name) =>
    rows.find((row) => row.contestant === name),
  );
  if (together === undefined || against === undefined) return [];
  const rounds = together.rounds.flatMap((one) => {
    const other = against.rounds.find(({ round }) => round === one.round);
    return other === undefined ? [] : [{ one, other }];
  });
  const judge = (result: RoundResult, task: ComparedTask) => ({
    value: readFigure(result, task),
    end: result.ends[task.id] ?? 'improving',
  });
  return tasks.map((task) => ({
    measure: toMeasure(task.metric),
    one: rounds.map(({ one }) => judge(one, task)),
    other: rounds.map(({ other }) => judge(other, task)),
  }));
}

export function toMeasure({ higherIsBetter, format }: MetricSpec): Measure {
  return { higherIsBetter, isShare: format === 'percent' };
}
