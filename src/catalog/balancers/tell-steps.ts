/** Help for methods that tell their computation step by step (`explain`). */
import type { MethodArrow, MethodSaying, MethodStep } from '../../core/run/gradient-sample.ts';
import { toLength } from './solvers/task-geometry.ts';

/** Three digits, as TeX has them. */
export function toTex(value: number): string {
  if (!Number.isFinite(value)) return '?';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e5)) return String(Number(value.toPrecision(3)));
  const [digits = '', power = ''] = value.toExponential(1).split('e');
  return `${digits} \\cdot 10^{${String(Number(power))}}`;
}

/** Names in formulas count from 1. */
export const toName = (task: number): string => `g_${String(task + 1)}`;

/** Numbers beside each other: α of all tasks. */
export const toTexList = (values: readonly number[]): string => `(${values.map(toTex).join(', ')})`;

/** Shares of one task's gradient alone, `size` times. */
export const toOnly = (task: number, count: number, size = 1): readonly number[] =>
  Array.from({ length: count }, (_, at) => (at === task ? size : 0));

export const toPart = (name: string, shares: readonly number[], task?: number): MethodArrow => ({
  name,
  shares,
  role: 'part',
  task,
});

/** A step that ends with α, and is α_t g_t. */
export const tellWeights = (
  say: MethodSaying,
  formula: string,
  weights: readonly number[],
): MethodStep => ({
  say,
  args: {},
  formula,
  arrows: weights.map((weight, at) =>
    toPart(`α${String(at + 1)}g${String(at + 1)}`, toOnly(at, weights.length, weight), at),
  ),
});

/** A step that has no picture in the plane of the gradients. */
export const tellFormula = (say: MethodSaying, formula: string): MethodStep => ({
  say,
  args: {},
  formula,
  arrows: [],
});

/** |g_t| by task. @param gram T × T, row by row */
export const toLengths = (gram: ArrayLike<number>): readonly number[] => {
  const count = Math.sqrt(gram.length);
  return Array.from({ length: count }, (_, task) =>
    Math.sqrt(Math.max(0, gram[task * count + task]!)),
  );
};

const toMean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** All gradients brought to one length, drawn as long as their mean. */
export function tellUnits(gram: ArrayLike<number>): MethodStep {
  const lengths = toLengths(gram);
  const shown = toMean(lengths);
  return {
    say: 'units',
    args: {},
    formula: 'u_t = \\frac{g_t}{|g_t|}',
    arrows: lengths.map((size, task) =>
      toPart(
        `u${String(task + 1)}`,
        toOnly(task, lengths.length, size > 0 ? shown / size : 0),
        task,
      ),
    ),
  };
}

/** A direction whose length says nothing, drawn as long as the mean gradient. */
export function toShown(gram: ArrayLike<number>, shares: readonly number[]): readonly number[] {
  const length = toLength(gram, shares);
  const shown = toMean(toLengths(gram));
  return shares.map((share) => (share * shown) / (length || 1));
}
