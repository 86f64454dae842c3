/** Help for methods that tell their computation step by step (`explain`). */
import type { MethodArrow } from '../../core/run/gradient-sample.ts';

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
