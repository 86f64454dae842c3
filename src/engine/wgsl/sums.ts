/** What lies where in the buffer of figures, `U`: what is read of steps, and what one of them needs. */
import { layOutNotes, type NotePlaces } from '../balancing-notes.ts';

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
  /** Σ and how many, channel by channel, since they were taken. */
  readonly notes: number;
  readonly channels: NotePlaces;
  readonly size: number;
}

export function layOutSums(heads: number): SumsLayout {
  const gram = 2 * heads;
  const alphas = gram + heads * heads;
  const notes = alphas + heads;
  const channels = layOutNotes(heads);
  const size = notes + 2 * channels.count;
  return { losses: 0, batch: heads, gram, alphas, notes, channels, size };
}
