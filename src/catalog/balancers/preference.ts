/** A preference r among the tasks, as a parameter: what methods that aim at one point of the front have in common. */
import * as z from 'zod/mini';
import { decimal, list } from '../define-params.ts';

const share = z.strictObject({
  share: decimal({ min: 0.01, max: 100, default: 1, log: true }),
});
const most = 64;

/** By the task's place among those that are learnt; what is missing counts 1. */
export const preference = () =>
  list(share, {
    min: 0,
    max: most,
    default: [],
    live: true,
    control: 'by-task',
  });

/** r of the tasks that take part, with the sum 1. */
export function toPreference(
  given: readonly { readonly share: number }[],
  tasks: readonly number[],
): readonly number[] {
  const own = tasks.map((task) => given[task]?.share ?? 1);
  const sum = own.reduce((total, one) => total + one, 0);
  return own.map((one) => one / sum);
}

/** Products and lengths of vectors with a number for each task. */
export const toDot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0);
export const toNorm = (vector: readonly number[]): number => Math.hypot(...vector);
