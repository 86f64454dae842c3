/**
 * States so large that only few of them are kept. Twenty million weights, as many as a document may ask
 * for, take 240 MB with the two vectors of Adam: with the present one, the newest of a tab that is gone and
 * these runs it stays below 1 GB, which browsers give a page without asking. Smaller ones are kept with
 * each of hundreds of runs.
 */

/** Bytes above which a state is large. */
export const largeBytes = 20e6;
/** So many runs keep a large one, the newest, beside those that are pinned. */
export const mostLargeRuns = 2;
/** Of tabs that are gone, the newest. */
export const mostLargeLeft = 1;

/** How it is kept: all of it, or, where the browser has no room for them, without its weights. */
export type Put = 'whole' | 'without-weights';

interface Sized {
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly isPinned: boolean;
  /** Of its state; left out of none. */
  readonly bytes?: number;
}

/** Those whose large state gives way to newer ones. */
export const findOverweight = <T extends Sized>(runs: readonly T[]): readonly T[] =>
  runs
    .filter(({ bytes = 0, isPinned }) => bytes > largeBytes && !isPinned)
    .toSorted((a, b) => b.madeAt - a.madeAt)
    .slice(mostLargeRuns);

/** The oldest that have so many bytes together, or all there are. */
export function findRoom<T extends Sized>(runs: readonly T[], bytes: number): readonly T[] {
  let freed = 0;
  return runs
    .filter((run) => (run.bytes ?? 0) > 0 && !run.isPinned)
    .toSorted((a, b) => a.madeAt - b.madeAt)
    .filter((run) => {
      const isWanted = freed < bytes;
      if (isWanted) freed += run.bytes ?? 0;
      return isWanted;
    });
}
