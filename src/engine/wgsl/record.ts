/**
 * What a step is told: one record of 32-bit words for each step, written ahead of the step in one go.
 * A record is bound at its offset, so that the same bind group and the same kernels run every step.
 */
import { u } from './memory.ts';

/** Optimisers give at most this many numbers a step. */
const maxScalars = 8;
/** Offsets of bindings are multiples of 256 bytes. */
const alignment = 64;

export interface RecordLayout {
  /** Steps in this submission; only in the first record. */
  readonly steps: number;
  /** Rows of the data set. */
  readonly count: number;
  readonly scalars: number;
  /** By head: λ / labelled rows. */
  readonly slopes: number;
  /** How many heads take part, and which, in order; where the device balances. */
  readonly members: number;
  /** What its method drew. */
  readonly drawn: number;
  /** By dropout: key, threshold, factor of what is kept. */
  readonly dropouts: number;
  readonly rows: number;
  /** Words from one record to the next. */
  readonly stride: number;
}

/** @param drawn numbers that a balancing method draws at most; undefined where none runs on the device */
export function layOutRecord(
  heads: number,
  dropouts: number,
  batch: number,
  drawn: number | undefined,
): RecordLayout {
  const scalars = 2;
  const slopes = scalars + maxScalars;
  const members = slopes + heads;
  const draws = members + (drawn === undefined ? 0 : 1 + heads);
  const drops = draws + (drawn ?? 0);
  const rows = drops + 3 * dropouts;
  return {
    steps: 0,
    count: 1,
    scalars,
    slopes,
    members,
    drawn: draws,
    dropouts: drops,
    rows,
    stride: Math.ceil((rows + batch) / alignment) * alignment,
  };
}

/** @throws when an optimiser has more numbers than a record has room for. */
export function checkScalars(count: number): void {
  if (count > maxScalars)
    throw new Error(`checkScalars: expected at most ${maxScalars} numbers, got ${count}`);
}

/** WGSL of a float in the step's record. */
export const recordFloat = (word: number): string => `bitcast<f32>(S[sb + ${u(word)}])`;
/** WGSL of an integer in the step's record. */
export const recordWord = (word: number): string => `S[sb + ${u(word)}]`;
