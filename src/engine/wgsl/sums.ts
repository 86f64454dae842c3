/** What lies where in the buffer of figures, `U`: what is read of steps, and what one of them needs. */
import { layOutNotes, noteSize, type Note } from '../balancing-notes.ts';

/** Offsets in floats. */
export interface SumsLayout {
  /** By head: Σ of losses since they were taken. */
  readonly losses: number;
  /** By head: Σ of losses of the last step. */
  readonly batch: number;
  /** Of the last step: heads × heads, row by row. */
  readonly gram: number;
  /** By head: how much its gradient counts in the shared weights. */
  readonly alphas: number;
  /** What a balancing method leaves, note by note, since they were taken. */
  readonly notes: number;
  readonly noted: readonly Note[];
  readonly size: number;
}

export function layOutSums(heads: number): SumsLayout {
  const gram = 2 * heads;
  const alphas = gram + heads * heads;
  const notes = alphas + heads;
  const noted = layOutNotes(heads);
  const size = notes + noteSize * noted.length;
  return { losses: 0, batch: heads, gram, alphas, notes, noted, size };
}
