/** What tasks' steps do to each other's losses, over the looks of a run. */
import type { TaskAffinity } from '../core/run/gradient-sample.ts';

interface Affinity {
  /** @param rate η @param gram ⟨g_s, g_t⟩ over the shared weights, T × T @param losses ℓ_t of the same batch */
  add(
    rate: number,
    gram: readonly number[],
    losses: ArrayLike<number>,
    present: readonly boolean[],
  ): void;
  read(): TaskAffinity;
  reset(): void;
}

export function createAffinity(tasks: number): Affinity {
  const sums = new Float64Array(tasks * tasks);
  const counts = new Float64Array(tasks * tasks);
  let samples = 0;
  return {
    add(rate, gram, losses, present) {
      samples += 1;
      for (const [at, product] of gram.entries()) {
        const [from, to] = [Math.floor(at / tasks), at % tasks];
        // Of a loss that is 0 or below, no share can be told.
        const value = (rate * product) / losses[to]!;
        if (!present[from] || !present[to] || !(losses[to]! > 0) || !Number.isFinite(value))
          continue;
        sums[at]! += value;
        counts[at]! += 1;
      }
    },
    read: () => ({ samples, values: Array.from(sums, (sum, at) => sum / counts[at]!) }),
    reset() {
      sums.fill(0);
      counts.fill(0);
      samples = 0;
    },
  };
}
