/**
 * Δm, how much a network is better than its tasks alone, as one number: the mean over tasks of the mean over the
 * task's metrics of the signed relative change, above 0 for better.
 *
 * There are other definitions under the same name: Nash-MTL and FAMO take one mean over all metrics, lower is
 * better; LibMTL's Δp takes the mean by task first, as it is done here (Maninis et al. 2019). Here a share that is
 * better when it is higher, such as accuracy, counts as its error, 1 − m: from 98 % to 99 % is half of all errors,
 * and not a hundredth.
 */
import type { TaskId } from '../document/experiment.ts';
import { err, ok, type Result } from '../result.ts';
import type { Measure } from './verdict.ts';

/** A baseline's error below this share is nothing to be compared with: two examples in 400. */
export const leastError = 0.005;
/** Nor is a baseline of which the figure is more than so many times. */
export const mostTimes = 20;

export interface MetricPair {
  readonly id: string;
  readonly measure: Measure;
  /** Of the network, and of the task alone. */
  readonly value: number;
  readonly baseline: number;
}

export interface TaskPairs {
  readonly task: TaskId;
  readonly metrics: readonly MetricPair[];
}

export type NoDelta =
  /** A relative change of next to nothing says nothing. */
  | {
      readonly code: 'near-zero';
      readonly task: TaskId;
      readonly metric: string;
      readonly baseline: number;
    }
  /** A figure is missing or not finite. */
  | { readonly code: 'missing'; readonly task: TaskId; readonly metric: string }
  | { readonly code: 'no-tasks' };

/** Signed relative change of one metric, above 0 for better; undefined against a baseline near zero. */
export function toRelativeChange({ measure, value, baseline }: MetricPair): number | undefined {
  const isError = measure.isShare && measure.higherIsBetter;
  const [one, other] = isError ? [1 - value, 1 - baseline] : [value, baseline];
  const least = measure.isShare ? leastError : Math.abs(one) / mostTimes;
  if (Math.abs(other) < least || other === 0) return undefined;
  const isHigherBetter = measure.higherIsBetter && !isError;
  return ((one - other) / Math.abs(other)) * (isHigherBetter ? 1 : -1);
}

/** @param tasks each with one metric or more */
export function toDeltaM(tasks: readonly TaskPairs[]): Result<number, NoDelta> {
  if (tasks.length === 0) return err({ code: 'no-tasks' });
  let sum = 0;
  for (const { task, metrics } of tasks) {
    for (const pair of metrics) {
      const { id: metric, value, baseline } = pair;
      if (!Number.isFinite(value) || !Number.isFinite(baseline))
        return err({ code: 'missing', task, metric });
      const change = toRelativeChange(pair);
      if (change === undefined) return err({ code: 'near-zero', task, metric, baseline });
      sum += change / metrics.length;
    }
  }
  return ok(sum / tasks.length);
}
