/** How work is cut for many threads: blocks of a product's result, and parts of long sums. */

/**
 * Threads that keep a device busy, about: an H200, the largest that was measured, gained little by twice
 * as many and lost a third with half as many.
 */
const busyThreads = 8192;
/** Terms that are worth a thread of their own, and a number that is written and read again. */
const leastTerms = 32;
/** Parts of a product's sums that larger blocks may ask for. */
const mostParts = 8;

/** Who runs the pieces of a program. */
export interface Crowd {
  /** Threads that have something to do all the time, if there is so much. */
  readonly threads: number;
  /** Takes so many more numbers of memory and gives the first. Absent where sums are not cut. */
  readonly takeScratch?: ((size: number) => number) | undefined;
}

/** Work-groups without a number. @param takeScratch memory for parts of sums */
export const toMany = (takeScratch: (size: number) => number): Crowd => ({
  threads: busyThreads,
  takeScratch,
});

/** Threads that the blocks of a product have to leave over; its sums, if they are long, give more. */
export function toBlockThreads({ threads, takeScratch }: Crowd, terms: number): number {
  if (takeScratch === undefined) return threads;
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
  { threads: wanted, takeScratch }: Crowd,
  threads: number,
  [first = 1, ...rest]: readonly number[],
): Cut {
  const each = rest.reduce((product, dim) => product * dim, 1);
  const worth = Math.floor((first * each) / leastTerms);
  const parts = Math.min(first, worth, Math.floor(wanted / threads));
  if (takeScratch === undefined || parts < 2) return { parts: 1, share: first };
  const share = Math.ceil(first / parts);
  return { parts: Math.ceil(first / share), share };
}
