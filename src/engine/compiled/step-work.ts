/** An engine of programs as far as one of its steps goes: what it writes before, and what it reads afterwards. */
import { toBatchParts } from '../batch-parts.ts';
import type { StepEngineRequest, StepRequest } from '../step-engine.ts';
import type { TrainingRows } from '../training-rows.ts';
import { names } from './names.ts';
import type { StepProgram, StepPrograms } from './step-programs.ts';
import type { Storage } from './storage.ts';
import type { TrainState } from './train-state.ts';

/** An engine as far as what a step reads goes. */
export interface StepInputs {
  readonly request: Pick<StepEngineRequest, 'network' | 'optimizer' | 'clips'>;
  readonly storage: Pick<Storage, 'read'>;
  /** Of the optimiser so far. */
  readonly state: { readonly steps: number };
  readonly rows: TrainingRows;
}

/** An engine as far as one of its steps goes. */
export interface CompiledWork extends StepInputs {
  readonly request: StepEngineRequest;
  readonly storage: Storage;
  readonly state: TrainState;
  readonly programs: StepPrograms;
  readonly sums: LossSums;
  rows: TrainingRows;
}

/** Writes all that a program reads of a step, apart from slopes. */
export function enter(
  { request: { network, optimizer, clips }, storage, state, rows }: StepInputs,
  { feeds }: Pick<StepProgram, 'feeds'>,
  given: StepRequest,
): void {
  network.clock.step = given.step;
  storage.read(names.rows).set(given.rows);
  enterKnown(storage, rows, given.rows);
  const scalars = optimizer.scalars(state.steps + 1, given.rate, given.optimizer);
  storage.read(names.scalars).set(scalars);
  storage.read(names.rate)[0] = given.rate;
  if (clips === true) storage.read(names.longest)[0] = given.longest ?? Infinity;
  for (const feed of feeds) feed.fill(storage.read(feed.name), given.step);
}

/** ℓ_t by head from Σ of the losses of labelled rows. */
export function toTaskLosses(sums: Float32Array, { lambdas, labelled }: StepRequest): Float32Array {
  const losses = new Float32Array(lambdas.length);
  for (let head = 0; head < losses.length; head++)
    losses[head] = (lambdas[head]! * sums[head]!) / Math.max(1, labelled[head]!);
  return losses;
}

/** Sums of losses for the history. */
export interface LossSums {
  add(found: Float32Array): void;
  /** True where the newest step had penalties of layers. */
  hasPenalty: boolean;
  take(): Float32Array | undefined;
  drop(): void;
}

export function createSums(heads: number): LossSums {
  const sums = new Float64Array(heads);
  let isEmpty = true;
  const all: LossSums = {
    hasPenalty: false,
    add(found) {
      for (let head = 0; head < heads; head++) sums[head]! += found[head]!;
      isEmpty = false;
    },
    take() {
      if (isEmpty) return undefined;
      const taken = Float32Array.from(sums);
      sums.fill(0);
      isEmpty = true;
      return taken;
    },
    drop() {
      sums.fill(0);
      isEmpty = true;
      all.hasPenalty = false;
    },
  };
  return all;
}

/** dL/d(row loss), head after head: λ_t / labelled rows where a row is labelled, else 0. */
export function enterSlopes(
  { storage, rows: { masks } }: StepInputs,
  given: StepRequest,
  lambdas: readonly number[],
): void {
  const { rows } = given;
  const slopes = storage.read(names.slopes);
  for (const { from, to, shares } of toBatchParts(given, lambdas))
    for (const [head, mask] of masks.entries()) {
      const share = shares[head]!;
      const first = head * rows.length;
      if (mask === undefined) slopes.fill(share, first + from, first + to);
      else for (let at = from; at < to; at++) slopes[first + at] = mask[rows[at]!]! * share;
    }
}

/** 1 where a row is labelled, head after head. */
function enterKnown(
  storage: StepInputs['storage'],
  { masks }: TrainingRows,
  rows: Int32Array,
): void {
  if (masks.every((mask) => mask === undefined)) return;
  const known = storage.read(names.known);
  for (const [head, mask] of masks.entries())
    for (let at = 0; at < rows.length; at++)
      known[head * rows.length + at] = mask === undefined ? 1 : mask[rows[at]!]!;
}
