/** A place in training that a run goes on from, as plain data. */
import type { LossScaleState } from './loss-scale.ts';
import type { SavedLog } from './run-log.ts';
import type { BatchPosition, Snapshot } from './trainer.ts';

/** State of a history beside its rows. */
export interface KeptRows {
  /** Milliseconds of training, pauses left out. */
  readonly trainedMs: number;
  readonly lastStep: number;
  readonly losses: LossScaleState;
}

export interface Checkpoint {
  readonly snapshot: Snapshot;
  readonly rows: KeptRows;
}

/** Where a run stands, or once stood: its history up to there, and what it goes on from. */
export interface Stand {
  readonly log: SavedLog;
  readonly checkpoint: Checkpoint;
}

/** Epochs that were trained up to there. */
export function toEpoch({
  finished,
  start,
  done,
  steps,
}: Pick<BatchPosition, 'finished' | 'start' | 'done' | 'steps'>): number {
  return finished + (done === 0 ? start : start + ((1 - start) * done) / steps);
}
