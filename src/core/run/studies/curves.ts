/** Curves of several trainings as one. */
import { toMedian } from '../statistics.ts';

export interface StepCurve {
  /** Steps, ascending. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The median over trainings at each of some steps, spread evenly up to the end of the longest. A training that
 * ended earlier counts with its last figure; before its first one it does not count.
 */
export function toMedianCurve(curves: readonly StepCurve[], points: number): StepCurve {
  const end = Math.max(0, ...curves.map(({ x }) => x.at(-1) ?? 0));
  const steps = Array.from({ length: points }, (_, at) =>
    Math.round((end * at) / Math.max(1, points - 1)),
  );
  const told = steps.flatMap((step) => {
    const values = curves
      .map(({ x, y }) => y[x.findLastIndex((one) => one <= step)] ?? NaN)
      .filter(Number.isFinite);
    return values.length === 0 ? [] : [{ step, value: toMedian(values) }];
  });
  return { x: told.map(({ step }) => step), y: told.map(({ value }) => value) };
}
