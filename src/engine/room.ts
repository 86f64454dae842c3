/** Memory of a backend, and of a run on it, before anything of the run is made. */
import * as tf from '@tensorflow/tfjs-core';
import { lookup } from '../catalog/lookup.ts';
import { toMemoryProblem } from '../core/graph/memory-problem.ts';
import {
  besideData,
  findTooLarge,
  toDeviceRoom,
  toScoringRows,
  type Room,
  type TooLarge,
} from '../core/graph/room.ts';
import { toWork } from '../core/graph/work.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { EngineFault } from './fault.ts';
import { getDevice } from './webgpu-device.ts';

/** Of the memory of this device in GiB, where the browser tells it. */
const deviceRoom = toDeviceRoom(
  (globalThis.navigator as { deviceMemory?: number } | undefined)?.deviceMemory,
);

/** Of the backend that runs. WebGPU tells how large a buffer may be, and nothing of all together. */
export function readRoom(): Room {
  if (tf.getBackend() !== 'webgpu') return deviceRoom;
  const { maxBufferSize, maxStorageBufferBindingSize } = getDevice().limits;
  return { ...deviceRoom, piece: Math.min(maxBufferSize, maxStorageBufferBindingSize) };
}

/** The excess of a step over the room, by estimate; undefined where it fits. */
function findExcess({ model, data }: RunSpec, batchSize: number, room: Room): TooLarge | undefined {
  const left = besideData(room, data.params, model.input.info.shape);
  return findTooLarge(toWork(model, lookup), batchSize, left);
}

/** True when a run is too large for this backend, but not for another one with the room of this device. */
export function belongsElsewhere(spec: RunSpec, room: Room): boolean {
  const { batchSize } = spec.tuning;
  const isTooLarge = (given: Room): boolean => findExcess(spec, batchSize, given) !== undefined;
  return isTooLarge(room) && !isTooLarge(deviceRoom);
}

/** @throws EngineFault when a step takes more than there is, by estimate */
export function checkRoom(spec: RunSpec, batchSize: number, room: Room): void {
  const tooLarge = findExcess(spec, batchSize, room);
  if (tooLarge === undefined) return;
  const { worst, bytes, limit } = tooLarge;
  const detail = `${worst.id}: about ${String(Math.ceil(bytes / 1e6))} MB of ${String(Math.floor(limit / 1e6))}`;
  const problem = toMemoryProblem(tooLarge, batchSize);
  throw new EngineFault('too-large', detail, undefined, problem);
}

/** Rows that are scored, or looked at, at once. */
export function countScoringRows(model: ModelIr): number {
  return toScoringRows(toWork(model, lookup), readRoom());
}
