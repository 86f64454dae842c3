/** The part of a program's memory that training changes: weights, moving statistics, the optimiser's vectors. */
import * as tf from '@tensorflow/tfjs-core';
import { toServedHeads } from '../../catalog/served-heads.ts';
import type { Network } from '../compile.ts';
import { countShared } from '../gradients.ts';
import type { OptimizerState, StepEngineRequest } from '../step-engine.ts';
import { names } from './names.ts';
import type { Storage } from './storage.ts';

export interface TrainState {
  /** Steps of the optimiser. */
  steps: number;
  /** Numbers that are trained. */
  readonly total: number;
  /** A step was made, which changed these weights beside the trained ones. */
  note(moved: readonly number[]): void;
  /** Writes what is newer into the network's variables. */
  sync(): void;
  /** Back to what the variables held at the beginning; the optimiser starts anew. */
  reset(): void;
  /** Takes over what the variables hold that is never trained nor moved: layers may have changed it. */
  refit(): void;
  readOptimizer(): OptimizerState;
  /** Goes on from what the variables hold. */
  restore(state: OptimizerState): Promise<void>;
  /** Σ l2·w². */
  sumDecay(): number;
}

export async function createTrainState(
  request: StepEngineRequest,
  storage: Storage,
): Promise<TrainState> {
  const { network, optimizer } = request;
  const { trained, weights } = network;
  const { slots } = optimizer;
  const tables = createTables(request, storage);
  const places = toPlaces(network);
  const moved = new Set<number>();
  let isNewer = false;

  const put = (values: ReadonlyMap<string, Float32Array>): void => {
    for (const [name, numbers] of values) {
      storage.piece(name, numbers.length);
      storage.read(name).set(numbers);
    }
  };
  const readSlots = (): Float32Array[] =>
    Array.from({ length: slots }, (_, slot) => {
      storage.piece(names.slot(slot), places.total);
      return storage.read(names.slot(slot));
    });

  const initial = await readVariables(network, places);
  put(initial);
  readSlots();

  const state: TrainState = {
    steps: 0,
    total: places.total,
    note(others) {
      for (const index of others) moved.add(index);
      if (places.total === 0 && others.length === 0) return;
      state.steps += 1;
      isNewer = true;
    },
    sync() {
      if (!isNewer) return;
      const all = storage.read(names.weights);
      for (const { variable } of trained) assign(variable, places.pick(all, variable));
      for (const index of moved) assign(weights[index]!, storage.read(names.fixed(index)));
      isNewer = false;
    },
    reset() {
      put(initial);
      for (const slot of readSlots()) slot.fill(0);
      tables.restore();
      state.steps = 0;
      isNewer = true;
    },
    refit() {
      for (const index of places.fixed) {
        if (moved.has(index)) continue;
        const values = weights[index]!.dataSync<'float32'>();
        initial.get(names.fixed(index))!.set(values);
        storage.read(names.fixed(index)).set(values);
      }
    },
    readOptimizer: () => ({
      steps: state.steps,
      slots: readSlots().map((slot) =>
        trained.map(({ variable }) => places.pick(slot, variable).slice()),
      ),
      ...tables.read(),
    }),
    async restore(given) {
      put(await readVariables(network, places));
      for (const [slot, all] of readSlots().entries()) {
        for (const [at, { variable }] of trained.entries())
          places.pick(all, variable).set(given.slots[slot]![at]!);
      }
      tables.restore(given.rows);
      state.steps = given.steps;
      isNewer = false;
    },
    sumDecay: () => sumDecay(network, places, storage.read(names.weights)),
  };
  return state;
}

/** Tables that the balancing method keeps of the tasks' gradients. */
interface Tables {
  /** Copies; nothing where it keeps none. */
  read(): Pick<OptimizerState, 'rows'>;
  /** @param rows none for zeros */
  restore(rows?: readonly Float32Array[]): void;
}

function createTables({ network, ir, balanced }: StepEngineRequest, storage: Storage): Tables {
  const count = balanced?.rows?.slots ?? 0;
  const size = count === 0 ? 0 : network.heads.length * countShared(network, toServedHeads(ir));
  const find = (slot: number): Float32Array => {
    storage.piece(names.rowSlot(slot), size);
    return storage.read(names.rowSlot(slot)).subarray(0, size);
  };
  const slots = Array.from({ length: count }, (_, slot) => slot);
  for (const slot of slots) find(slot);
  return {
    read: () => (count === 0 ? {} : { rows: slots.map((slot) => find(slot).slice()) }),
    restore(rows = []) {
      for (const slot of slots) {
        const kept = rows[slot];
        if (kept === undefined) find(slot).fill(0);
        else find(slot).set(kept);
      }
    },
  };
}

/** Places of the trained weights in a vector of all of them. */
interface Places {
  readonly total: number;
  /** Places among the network's weights of those that are not trained. */
  readonly fixed: readonly number[];
  /** First place of a variable; undefined where it is not trained. */
  find(variable: tf.Variable): number | undefined;
  /** The part of such a vector that belongs to one. */
  pick(all: Float32Array, variable: tf.Variable): Float32Array;
}

function toPlaces({ trained, weights }: Network): Places {
  const places = new Map<tf.Variable, number>();
  let end = 0;
  for (const { variable } of trained) {
    places.set(variable, end);
    end += variable.size;
  }
  return {
    total: end,
    fixed: weights.flatMap((variable, index) => (places.has(variable) ? [] : [index])),
    find: (variable) => places.get(variable),
    pick(all, variable) {
      const place = places.get(variable)!;
      return all.subarray(place, place + variable.size);
    },
  };
}

/** Numbers of the variables, by name of their place in memory. */
async function readVariables(
  { weights }: Network,
  { total, fixed, find }: Places,
): Promise<ReadonlyMap<string, Float32Array>> {
  const read = await Promise.all(weights.map((variable) => variable.data<'float32'>()));
  const all = new Float32Array(total);
  for (const [index, variable] of weights.entries()) {
    const place = find(variable);
    if (place !== undefined) all.set(read[index]!, place);
  }
  // Copies: what a backend hands out may be its own memory.
  const others = fixed.map((index) => [names.fixed(index), read[index]!.slice()] as const);
  return new Map([[names.weights, all], ...others]);
}

/** @param values may be the program's memory, of which the variable gets a copy */
function assign(variable: tf.Variable, values: Float32Array): void {
  tf.tidy(() => {
    variable.assign(tf.tensor(values.slice(), variable.shape));
  });
}

const sumDecay = ({ trained }: Network, { pick }: Places, all: Float32Array): number =>
  trained.reduce((sum, { variable, l2 }) => {
    if (l2 === 0) return sum;
    return sum + l2 * pick(all, variable).reduce((squares, w) => squares + w * w, 0);
  }, 0);
