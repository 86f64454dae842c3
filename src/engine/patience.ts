/** Asking once more for what a browser may only not have yet. */

/** Waits between two questions, in milliseconds: a second in all. */
const waitsMs = [50, 100, 200, 300, 350] as const;

/** Gives the first answer that is not null; null when there is none in time. */
export type Asker = <T>(question: () => T | null | Promise<T | null>) => Promise<T | null>;

/**
 * A browser that has just started, or whose GPU process has, answers the first `requestAdapter()` and
 * `getContext('webgl2')` with null, and gives the card 50 ms later. All questions of one asker share
 * its second, so that a computer without a card waits once. Browsers without WebGPU are not asked
 * again: what they lack does not come.
 */
export function createAsker(
  sleep: (durationMs: number) => Promise<void> = (durationMs) =>
    new Promise((resolve) => setTimeout(resolve, durationMs)),
): Asker {
  const waits: number[] = hasWebGpu() ? [...waitsMs] : [];
  return async (question) => {
    for (;;) {
      const answer = await question();
      if (answer !== null) return answer;
      const durationMs = waits.shift();
      if (durationMs === undefined) return null;
      await sleep(durationMs);
    }
  };
}

function hasWebGpu(): boolean {
  return (globalThis.navigator as Partial<Navigator> | undefined)?.gpu !== undefined;
}
