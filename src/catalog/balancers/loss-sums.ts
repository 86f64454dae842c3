/** Losses of an epoch, for methods that compare a task with itself at another time. */

/** By task; what a step leaves out is not counted. */
export type LossSums = {
  readonly sums: readonly number[];
  readonly counts: readonly number[];
};

export function createLossSums(taskCount: number): LossSums {
  const zeros = new Array<number>(taskCount).fill(0);
  return { sums: zeros, counts: zeros };
}

/** @param tasks that take part in a step; @param losses theirs, in the same order */
export function addLosses(
  before: LossSums,
  tasks: readonly number[],
  losses: ArrayLike<number>,
): LossSums {
  const sums = [...before.sums];
  const counts = [...before.counts];
  for (const [at, task] of tasks.entries()) {
    sums[task]! += losses[at]!;
    counts[task]! += 1;
  }
  return { sums, counts };
}

/** The mean of a task's losses; null without one. */
export const toMeanLoss = ({ sums, counts }: LossSums, task: number): number | null =>
  counts[task]! > 0 ? sums[task]! / counts[task]! : null;
