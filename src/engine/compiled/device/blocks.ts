/** How work is cut for many threads: blocks of a product's result, and parts of long sums. */
import { toSize } from '../../../core/graph/shape.ts';
import type { ScatterNode } from '../nodes.ts';

/** Who runs the pieces of a program. */
export interface Crowd {
  /** Threads that have something to do all the time, if there is so much. */
  readonly threads: number;
  /** Terms that are worth a thread of their own, and a number that is written and read again. */
  readonly leastTerms: number;
  /** Sums shorter than that are not cut: the parts are put together in a phase of their own. */
  readonly shortest: number;
}

/**
 * Work-groups without a number. An H200, the largest that was measured, gained little by twice as many
 * threads and lost a third with half as many.
 */
export const manyGroups: Crowd = {
  threads: 8192,
  leastTerms: 32,
  shortest: 128,
};
/** One work-group, whose phases end with a barrier, which takes as long as a few terms. */
export const toOneGroup = (lanes: number): Crowd => ({
  threads: lanes,
  leastTerms: 8,
  shortest: 32,
});

/** Parts of a product's sums that larger blocks may ask for. */
const mostParts = 8;

/** Threads that the blocks of a product have to leave over; its sums, if they are long, give more. */
export function toBlockThreads({ threads, leastTerms, shortest }: Crowd, terms: number): number {
  if (terms < shortest) return threads;
  return Math.ceil(threads / Math.max(1, Math.min(mostParts, Math.floor(terms / leastTerms))));
}

/** The first dimension that is summed over, in parts: `share` of it in each. */
export interface Cut {
  readonly parts: number;
  readonly share: number;
}

/**
 * One thread for each sum would leave a device idle and take as long as the sum is long.
 * @param threads without a cut
 * @param dims that are summed over
 */
export function toCut(
  { threads: wanted, leastTerms, shortest }: Crowd,
  threads: number,
  [first = 1, ...rest]: readonly number[],
): Cut {
  const each = rest.reduce((product, dim) => product * dim, 1);
  const worth = Math.floor((first * each) / leastTerms);
  // As many parts as terms in each are added up soonest.
  const even = Math.ceil(Math.sqrt(first * each));
  const parts = Math.min(first, worth, even, Math.floor(wanted / threads));
  if (first * each < shortest || parts < 2) return { parts: 1, share: first };
  const share = Math.ceil(first / parts);
  return { parts: Math.ceil(first / share), share };
}

/** Numbers in the copies of a table to which parts of the rows are added. */
const mostCopied = 2 ** 20;

/** Parts of the rows that are added to copies of the table side by side. */
export function cutScatter({ x, shape }: ScatterNode, crowd: Crowd): number {
  const size = toSize(shape);
  const width = toSize(shape.slice(1));
  const threads = Math.min(crowd.threads, width * Math.floor(mostCopied / size));
  return toCut({ ...crowd, threads }, width, [x.shape[0]!]).parts;
}

/** The block that wastes least at the edges while so many threads are left. */
export function chooseTile(
  rows: number,
  columns: number,
  threads: number,
): readonly [number, number] {
  const side = (count: number, sizes: readonly number[]): number => {
    const waste = (size: number) => (Math.ceil(count / size) * size) / count;
    return sizes.reduce((best, size) => (waste(size) < waste(best) - 0.12 ? size : best));
  };
  for (const sizes of [[4, 5, 3, 2, 1], [2, 1], [1]]) {
    const tile = [side(rows, sizes), side(columns, sizes)] as const;
    if (Math.ceil(rows / tile[0]) * Math.ceil(columns / tile[1]) >= threads) return tile;
  }
  return [1, 1];
}
