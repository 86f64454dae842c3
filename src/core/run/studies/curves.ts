/** Curves of several trainings as one. */
import { toMedian } from '../statistics.ts';

export interface StepCurve {
  /** Steps, ascending. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The median over trainings at each of some steps, spread evenly up to the end of the longest. Between two of its
 * figures a training is on the line from one to the other; when it ended, it counts with its last figure, and
 * before its first one not at all.
 */
export function toMedianCurve(curves: readonly StepCurve[], points: number): StepCurve {
  const end = Math.max(0, ...curves.map(({ x }) => x.at(-1) ?? 0));
  const steps = Array.from({ length: points }, (_, at) =>
    Math.round((end * at) / Math.max(1, points - 1)),
  );
  const told = steps.flatMap((step) => {
    const values = curves.map((curve) => readAt(curve, step)).filter(Number.isFinite);
    return values.length === 0 ? [] : [{ step, value: toMedian(values) }];
  });
  return { x: told.map(({ step }) => step), y: told.map(({ value }) => value) };
}

function readAt({ x, y }: StepCurve, step: number): number {
  const before = x.findLastIndex((one) => one <= step);
  const [from, to] = [x[before], x[before + 1]];
  const [low = NaN, high = NaN] = [y[before], y[before + 1]];
  if (from === undefined || to === undefined) return low;
  return low + ((high - low) * (step - from)) / (to - from);
}
