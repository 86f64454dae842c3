/** What comes from outside is measured before it is read: it may be anything. */
import { limits } from '../core/document/experiment.ts';
import { createProblem, type Problem } from '../core/document/problems.ts';

/** @param size in bytes or characters */
export function findTooLarge(size: number, most: number = limits.textLength): Problem | undefined {
  if (size <= most) return undefined;
  const toMegabytes = (count: number): number => Math.ceil(count / 1e5) / 10;
  return createProblem([], 'too-big-text', { max: toMegabytes(most), got: toMegabytes(size) });
}
