/** A place in training that a run goes on from, as plain data. */
import type { LossScaleState } from './loss-scale.ts';
import type { Snapshot } from './trainer.ts';

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
