/**
 * Places that the run can be gone on with from, told to the page: every few seconds of training, where a
 * row was just read, since rows that are being averaged are in no snapshot, and at every stand, which
 * ends the row that was under way.
 */
import type { Checkpoint } from '../core/run/checkpoint.ts';
import { findBuffers } from '../core/pieces.ts';
import type { Trainer } from '../core/run/trainer.ts';
import type { Outbox } from './session-outbox.ts';
import type { RowKeeper } from './session-rows.ts';
import type { ChunkOutcome } from './session-train.ts';
import { isAllFinite, type WayBack } from './session-way-back.ts';

/**
 * Milliseconds of training between two of them, at least: what is offered is at most five seconds old, and the way to
 * the database takes some of them.
 */
const intervalMs = 4000;
/** Training goes on for so much longer than reading a checkpoint takes: one that is read in 200 ms is no older. */
const mostShare = 1 / 20;
/**
 * Twenty million weights, as many as a document may ask for, with the two vectors of Adam and some room. The
 * page sends it on in pieces; more would ask for too much memory at once.
 */
const mostBytes = 256e6;

interface Ports {
  readonly rows: Pick<RowKeeper, 'kept'>;
  readonly back: Pick<WayBack, 'good' | 'broken'>;
  readonly outbox: Pick<Outbox, 'tellCheckpoint'>;
  now(): number;
  /** Said once: with every run it would be noise. */
  tellUnkept(sizes: { readonly bytes: number; readonly most: number }): void;
}

export interface CheckpointDesk {
  /** The next row is a place for one. */
  readonly isDue: boolean;
  /** After a chunk whose rows were read. */
  observe(on: Trainer, chunk: ChunkOutcome): Promise<void>;
  /** Tells where training stands, if it is a place to go on from. */
  take(on: Trainer): Promise<void>;
  /** Another history begins, or goes on. */
  restart(): void;
  /** The last one is of no account any more: the next one is due at once. */
  hurry(): void;
}

export function createCheckpointDesk({
  rows,
  back,
  outbox,
  now,
  tellUnkept,
}: Ports): CheckpointDesk {
  /** Milliseconds of training at which the next one is due. */
  let dueMs = intervalMs;
  let isTooLarge = false;
  let isTold = false;

  async function take(on: Trainer): Promise<void> {
    if (isTooLarge || on.step === 0 || back.broken !== undefined) return;
    const startMs = now();
    const held = back.good?.step === on.step ? back.good : undefined;
    // What the way back holds is not given away; and the page has not to copy what it is given.
    const snapshot = held === undefined ? await on.snapshot() : structuredClone(held);
    dueMs = rows.kept.trainedMs + Math.max(intervalMs, (now() - startMs) / mostShare);
    const buffers = findBuffers(snapshot);
    const bytes = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    isTooLarge = bytes > mostBytes;
    if (isTooLarge && !isTold) {
      isTold = true;
      tellUnkept({ bytes, most: mostBytes });
    }
    if (isTooLarge || !isAllFinite(snapshot)) return;
    const checkpoint: Checkpoint = { snapshot, rows: rows.kept };
    outbox.tellCheckpoint(checkpoint, buffers);
  }

  return {
    get isDue() {
      return !isTooLarge && rows.kept.trainedMs >= dueMs;
    },
    async observe(on, { reason, isRecorded }) {
      if (reason === undefined && isRecorded && rows.kept.trainedMs >= dueMs) await take(on);
    },
    take,
    restart() {
      dueMs = intervalMs;
      isTooLarge = false;
    },
    hurry: () => void (dueMs = 0),
  };
}
