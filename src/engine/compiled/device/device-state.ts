/** The part of a device's memory that training changes: weights, moving statistics, the optimiser's vectors. */
import type { OptimizerEntry } from '../../../catalog/optimizers/define-optimizer.ts';
import { createStorage as createBuffer, mappable } from './buffers.ts';
import { readWeights, writeWeights, type FlatWeight, type WebGpuBackend } from './weights.ts';
import type { Network } from '../../compile.ts';
import type { OptimizerState } from '../../step-engine.ts';
import { names } from '../names.ts';
import type { DeviceStorage } from './device-storage.ts';

export interface DeviceState {
  /** Steps of the optimiser. */
  steps: number;
  /** A step was asked for, which changes these weights beside the trained ones. */
  note(moved: readonly number[]): void;
  /** Writes what is newer into the network's variables. */
  sync(): void;
  /** Back to what the variables held at the beginning; the optimiser starts anew. */
  reset(): void;
  /** Takes over what the variables hold that is never trained nor moved: layers may have changed it. */
  refit(): void;
  readOptimizer(): Promise<OptimizerState>;
  /** Goes on from what the variables hold. */
  restore(state: OptimizerState): void;
  dispose(): void;
}

interface StateRequest {
  readonly backend: WebGpuBackend;
  readonly network: Network;
  readonly optimizer: OptimizerEntry;
  readonly storage: DeviceStorage;
}

export function createDeviceState({
  backend,
  network,
  optimizer,
  storage,
}: StateRequest): DeviceState {
  const { device } = backend;
  const moved = new Set<number>();
  let isNewer = false;
  const places = takePlaces(network, storage);
  const slots = openSlots(network, optimizer.slots, places.total, device, storage);
  readWeights(backend, places.toAll(), storage.buffer());
  const initial = createInitial(device, storage, places.toAll);

  const state: DeviceState = {
    steps: 0,
    note(others) {
      for (const index of others) moved.add(index);
      if (places.total === 0 && others.length === 0) return;
      state.steps += 1;
      isNewer = true;
    },
    sync() {
      if (!isNewer) return;
      const others = places.toFixed((index) => moved.has(index));
      writeWeights(backend, [...places.toTrained(), ...others], storage.buffer());
      isNewer = false;
    },
    reset() {
      initial.putBack();
      slots.clear();
      state.steps = 0;
      isNewer = true;
    },
    refit() {
      const others = places.toFixed((index) => !moved.has(index));
      readWeights(backend, others, storage.buffer());
      initial.keep(others);
    },
    readOptimizer: async () => ({ steps: state.steps, slots: await slots.read() }),
    restore(given) {
      readWeights(backend, places.toAll(), storage.buffer());
      slots.write(given.slots);
      state.steps = given.steps;
      isNewer = false;
    },
    dispose: initial.dispose,
  };
  return state;
}

/** Room for all weights: the trained ones in one vector, each other by itself. */
function takePlaces({ trained, weights }: Network, storage: DeviceStorage) {
  const total = trained.reduce((sum, { variable }) => sum + variable.size, 0);
  const own = new Set(trained.map(({ variable }) => variable));
  storage.piece(names.weights, total);
  for (const [index, variable] of weights.entries())
    if (!own.has(variable)) storage.piece(names.fixed(index), variable.size);
  const toTrained = (): FlatWeight[] => {
    let { at } = storage.find(names.weights);
    return trained.map(({ variable }) => {
      const offset = at;
      at += variable.size;
      return { variable, offset, size: variable.size };
    });
  };
  const toFixed = (isWanted: (index: number) => boolean): FlatWeight[] =>
    weights.flatMap((variable, index) =>
      own.has(variable) || !isWanted(index)
        ? []
        : [{ variable, offset: storage.find(names.fixed(index)).at, size: variable.size }],
    );
  return {
    /** Numbers that are trained. */
    total,
    toTrained,
    toFixed,
    toAll: (): FlatWeight[] => [...toTrained(), ...toFixed(() => true)],
  };
}

/** The optimiser's vectors over the trained weights. */
function openSlots(
  { trained }: Network,
  count: number,
  total: number,
  device: GPUDevice,
  storage: DeviceStorage,
) {
  const slots = Array.from({ length: count }, (_, slot) => {
    storage.piece(names.slot(slot), total);
    return storage.find(names.slot(slot));
  });
  return {
    clear(): void {
      for (const slot of slots.keys()) storage.clear(names.slot(slot));
    },
    async read(): Promise<Float32Array[][]> {
      const all = await Promise.all(
        slots.map(({ at, size }) => readNumbers(device, storage, at, size)),
      );
      return all.map((numbers) => {
        let from = 0;
        return trained.map(({ variable }) => numbers.slice(from, (from += variable.size)));
      });
    },
    write(given: OptimizerState['slots']): void {
      for (const [slot, { at, size }] of slots.entries()) {
        const all = new Float32Array(size);
        let from = 0;
        for (const [index, { variable }] of trained.entries()) {
          all.set(given[slot]![index]!, from);
          from += variable.size;
        }
        storage.write(at, all);
      }
    },
  };
}

/** A copy of the weights as they were at the beginning. */
function createInitial(device: GPUDevice, storage: DeviceStorage, toAll: () => FlatWeight[]) {
  const buffer = createBuffer(
    device,
    Math.max(0, ...toAll().map(({ offset, size }) => offset + size)),
  );
  const copy = (from: GPUBuffer, to: GPUBuffer, weights: readonly FlatWeight[]): void => {
    const encoder = device.createCommandEncoder();
    for (const { offset, size } of weights)
      encoder.copyBufferToBuffer(from, 4 * offset, to, 4 * offset, 4 * size);
    device.queue.submit([encoder.finish()]);
  };
  const keep = (weights: readonly FlatWeight[]): void => copy(storage.buffer(), buffer, weights);
  keep(toAll());
  return {
    keep,
    putBack: () => copy(buffer, storage.buffer(), toAll()),
    dispose: () => buffer.destroy(),
  };
}

/** Numbers of the memory, after all that was submitted before. */
export async function readNumbers(
  device: GPUDevice,
  storage: DeviceStorage,
  at: number,
  size: number,
): Promise<Float32Array> {
  const outbox = device.createBuffer({ size: Math.max(4, 4 * size), usage: mappable });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(storage.buffer(), 4 * at, outbox, 0, 4 * size);
  device.queue.submit([encoder.finish()]);
  await outbox.mapAsync(GPUMapMode.READ);
  const read = new Float32Array(outbox.getMappedRange().slice(0));
  outbox.destroy();
  return read.subarray(0, size);
}
