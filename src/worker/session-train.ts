/** A chunk of training: steps, rows at fixed steps, and the exact step at which to stop. */
import type { StopReason } from '../core/protocol/protocol.ts';
import type { Tuning } from '../core/run/run-spec.ts';
import { isKeptAfter } from '../core/run/kept-epochs.ts';
import type { Goal } from '../core/run/session-steps.ts';
import type { Trainer } from '../core/run/trainer.ts';
import { isChunkOver } from './session-loop.ts';
import type { Chunk, RowKeeper } from './session-rows.ts';

/** Rows per epoch, if it has as many steps; the last one is also scored on the validation part. */
const rowsPerEpoch = 4;

/** Parts of epochs add up only nearly; far less than the share of one step. */
const epochTolerance = 1e-6;

export function isReached({ step, epoch }: Pick<Trainer, 'step' | 'epoch'>, goal: Goal): boolean {
  const { step: lastStep = Infinity, epoch: lastEpoch = Infinity } = goal;
  return step >= lastStep || epoch >= lastEpoch - epochTolerance;
}

/** Between two looks at the mailbox. */
export interface StepsRequest {
  readonly on: Trainer;
  /** At most. */
  readonly steps: number;
  readonly startMs: number;
  now(): number;
  /** Asked after every step. */
  isOver(): boolean;
}

/** Trains until the steps are done, the time is up, or it is over. @returns how many steps it took */
export async function takeSteps(request: StepsRequest): Promise<number> {
  const { on, steps, startMs, now } = request;
  let done = 0;
  do {
    const pending = on.trainStep();
    if (pending !== undefined) await pending;
    done += 1;
  } while (!request.isOver() && done < steps && !isChunkOver(startMs, now()));
  return done;
}

/** Rows between the ends of a chunk. */
export interface Cadence {
  /** Steps from one row to the next, Infinity for none. */
  readonly rowEvery: number;
  /** The end of every epoch is scored on the validation part. */
  readonly scoresEpochs: boolean;
}

/** Rows of training that a person watches. */
export const toWatchedCadence = ({ loaded }: Pick<Trainer, 'loaded'>): Cadence => ({
  rowEvery: Math.max(1, Math.floor(loaded.stepsPerEpoch / rowsPerEpoch)),
  scoresEpochs: true,
});

export interface ChunkRequest {
  readonly on: Trainer;
  readonly goal: Goal;
  readonly rules: Tuning['stop'];
  /** It ends where the losses are flat. */
  readonly rests: boolean;
  /** It ends with the next row. */
  readonly endsAtRow: boolean;
  readonly cadence: Cadence;
  /** Steps at most. */
  readonly steps: number;
  readonly rows: RowKeeper;
  now(): number;
}

export interface ChunkOutcome {
  readonly steps: number;
  readonly elapsedMs: number;
  readonly reason: StopReason | undefined;
  /** The last step ended in a row. */
  readonly isRecorded: boolean;
  /** The last step ended in a row that was scored and read. */
  readonly isScored: boolean;
}

/** Trains until the steps are done, the time is up, or there is a reason to stop; then reads. */
export async function trainChunk(request: ChunkRequest): Promise<ChunkOutcome> {
  const { on, goal, rules, rests, endsAtRow, cadence, steps, rows, now } = request;
  const { rowEvery, scoresEpochs } = cadence;
  const chunk: Chunk = { firstStep: on.step, startMs: now() };
  const isLimited = goal.step !== undefined || goal.epoch !== undefined;
  let reason: StopReason | undefined;
  let isScored = false;
  let isRecorded = false;
  const lookUp = (): boolean => {
    const { step, epoch } = on;
    const endsEpoch = scoresEpochs && Number.isInteger(epoch);
    if (isReached({ step, epoch }, goal)) reason = { code: 'limit' };
    else if (endsEpoch && !isLimited && rules.epochs !== null && epoch % rules.epochs === 0) {
      reason = { code: 'epochs', epochs: rules.epochs };
    }
    isScored = endsEpoch || reason !== undefined;
    isRecorded = isScored || step % rowEvery === 0;
    if (isRecorded) rows.record(on, isScored, now(), chunk);
    if (isRecorded && endsAtRow) return true;
    // Patience looks at each epoch before the next one begins; what is kept must have been read.
    return reason !== undefined || (endsEpoch && (rules.patience !== null || isKeptAfter(epoch)));
  };
  const done = await takeSteps({ on, steps, startMs: chunk.startMs, now, isOver: lookUp });

  // Either way the device has done its work: its queue never grows from chunk to chunk.
  let found: StopReason | undefined;
  if (rows.isWaiting) found = await rows.drain(on, { patience: rules.patience, rests }, chunk);
  else await on.settle();
  const endMs = now();
  rows.finish(chunk, endMs);
  return {
    steps: done,
    elapsedMs: endMs - chunk.startMs,
    reason: found ?? reason,
    isScored,
    isRecorded,
  };
}
