/** A result that is handed in: what was trained, how far, and what came of it, so that it can be trained again. */
import * as z from 'zod/mini';
import type { BackendName } from './trainer.ts';

/** Digits of the specification's hash: enough that nobody meets another by chance or by trying. */
const hashLength = 16;
const maxScores = 200;

export interface HandedIn {
  /** First digits of `toSpecHash`. */
  readonly hash: string;
  readonly backend: string;
  readonly steps: number;
  readonly epochs: number;
  /** Newest values of the validation part, by channel. */
  readonly scores: Readonly<Record<string, number>>;
}

export const handedInSchema = z.object({
  hash: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  backend: z.string().check(z.maxLength(20)),
  steps: z.int().check(z.positive(), z.maximum(1e9)),
  epochs: z.number(),
  scores: z
    .record(z.string().check(z.maxLength(200)), z.number())
    .check(z.refine((scores) => Object.keys(scores).length <= maxScores)),
});

export const toShortHash = (hash: string): string => hash.slice(0, hashLength);

/** Both train to the same bits, whatever the machine. */
const processors: readonly string[] = ['cpu', 'wasm'] satisfies readonly BackendName[];

/** On a graphics card rounding differs from card to card: this far apart, of 1 or of the larger value. */
export const cardTolerance = 0.02;

export type Agreement = 'same' | 'close' | 'different';

export const isExact = (one: string, other: string): boolean =>
  processors.includes(one) && processors.includes(other);

/** Whether a training that was done again came to what was handed in, and where it did not. */
export function compareHandedIn(
  claimed: Pick<HandedIn, 'backend' | 'scores'>,
  found: Pick<HandedIn, 'backend' | 'scores'>,
): { readonly agreement: Agreement; readonly differing: readonly string[] } {
  const exact = isExact(claimed.backend, found.backend);
  const names = new Set([...Object.keys(claimed.scores), ...Object.keys(found.scores)]);
  const differing = [...names].filter((name) => {
    const [one = NaN, other = NaN] = [claimed.scores[name], found.scores[name]];
    if (exact || Object.is(one, other)) return !Object.is(one, other);
    const scale = Math.max(1, Math.abs(one), Math.abs(other));
    return !(Math.abs(one - other) <= cardTolerance * scale);
  });
  const agreement = differing.length > 0 ? 'different' : exact ? 'same' : 'close';
  return { agreement, differing };
}
