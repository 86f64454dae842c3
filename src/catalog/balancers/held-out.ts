/** Help for methods that learn their weights w = softmax(a) by what a step of training does to a held-out batch. */
import type { AdamState } from './adam.ts';
import type { HeldOut } from './define-balancer.ts';
import { softmax } from './softmax.ts';

/** w, of the tasks that take part. */
export const toLearntShares = ({ values }: AdamState, tasks: readonly number[]): number[] =>
  softmax(tasks.map((task) => values[task]!));

/** Slopes over a from those over w = softmax(a). */
export function throughSoftmax(shares: readonly number[], slopes: readonly number[]): number[] {
  const mean = shares.reduce((sum, share, at) => sum + share * slopes[at]!, 0);
  return shares.map((share, at) => share * (slopes[at]! - mean));
}

/** ⟨g_s, h_t⟩, ⟨g_s, g_t⟩ and ⟨h_s, h_t⟩. */
export function toBlocks({ gram }: Pick<HeldOut, 'gram'>): {
  readonly own: (s: number, t: number) => number;
  readonly across: (s: number, t: number) => number;
  readonly held: (s: number, t: number) => number;
} {
  const size = Math.sqrt(gram.length);
  const count = size / 2;
  return {
    own: (s, t) => gram[s * size + t]!,
    across: (s, t) => gram[s * size + count + t]!,
    held: (s, t) => gram[(count + s) * size + count + t]!,
  };
}
