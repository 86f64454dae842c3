/** Checks that a network can be trained in the memory there is, before any of it is taken. */
import { limits } from '../document/experiment.ts';
import type { Params } from '../document/json.ts';
import { toSize, type Shape } from './shape.ts';
import type { NodeWork } from './work.ts';

/** In bytes. */
export interface Room {
  /** For all that a run holds at once. */
  readonly memory: number;
  /** For one piece of it: the values of a layer over a batch, or the weights of a layer. */
  readonly piece: number;
}

/**
 * Limits taken for granted where a device does not tell: WASM has addresses for 4 GiB, of which pieces
 * between others stay unused, and a tab gets about as much.
 */
export const usualRoom: Room = { memory: 3 * 2 ** 30, piece: 2 ** 30 };

/** Of the memory of a device, which other programs and the page itself need too. */
const shareOfDevice = 0.5;

/**
 * The room of a device that tells its memory.
 *
 * @param deviceMemory in GiB, as `navigator.deviceMemory` says it; undefined where the browser does not
 */
export function toDeviceRoom(deviceMemory: number | undefined): Room {
  if (deviceMemory === undefined) return usualRoom;
  const memory = Math.min(usualRoom.memory, shareOfDevice * deviceMemory * 2 ** 30);
  return { memory, piece: Math.min(usualRoom.piece, memory) };
}

const bytesPerNumber = 4;
/**
 * Copies of each number in a step of tfjs: a layer's values before and behind its activation, on the
 * way forward and back, all of which stay until the step ends; weights with gradients, the optimiser's
 * moments and what it makes of them, and the copy for a reset.
 */
const copies = { value: 6, weight: 13 } as const;
/** On the way forward alone. */
const scoringCopies = 2;
/** Bytes of one piece of a validation: enough to keep any device busy. */
const scoringBytes = 2 ** 28;

export interface Need {
  /** In a step. */
  readonly memory: number;
  readonly piece: number;
}

export interface TooLarge {
  /** The node that takes most. */
  readonly worst: NodeWork;
  /** All that a step takes, or that one piece, whichever is too much. */
  readonly bytes: number;
  readonly isPiece: boolean;
  readonly limit: number;
  /** The largest batch that fits; 0 where not even one example does. */
  readonly batchSize: number;
}

/** Memory left beside the data, which is held in JavaScript's memory and on the device. */
export function besideData(room: Room, params: Params, input: Shape): Room {
  const { examples } = params;
  const rows = typeof examples === 'number' ? examples : 0;
  return { ...room, memory: room.memory - 2 * bytesPerNumber * rows * toSize(input) };
}

/** Memory of a step at this batch size. */
export function toNeed(work: readonly NodeWork[], batchSize: number): Need {
  const memory = work.reduce((sum, node) => sum + bytesOf(node, batchSize), 0);
  return { memory, piece: Math.max(0, ...work.map((node) => pieceOf(node, batchSize))) };
}

/** Undefined where it fits. */
export function findTooLarge(
  work: readonly NodeWork[],
  batchSize: number,
  room: Room,
): TooLarge | undefined {
  const need = toNeed(work, batchSize);
  const isPiece = need.piece > room.piece;
  if (!isPiece && need.memory <= room.memory) return undefined;
  const size = isPiece ? pieceOf : bytesOf;
  const worst = work.reduce((most, node) =>
    size(node, batchSize) > size(most, batchSize) ? node : most,
  );
  return {
    worst,
    bytes: isPiece ? need.piece : need.memory,
    isPiece,
    limit: isPiece ? room.piece : room.memory,
    batchSize: findBatchSize(work, batchSize, room),
  };
}

/** Examples that are scored at once, one at least. */
export function toScoringRows(work: readonly NodeWork[], room: Room): number {
  const total = work.reduce((sum, { values }) => sum + values, 0);
  const largest = Math.max(1, ...work.map(({ values }) => values));
  const most = Math.min(scoringBytes, room.memory / 4) / (scoringCopies * bytesPerNumber * total);
  return Math.max(1, Math.floor(Math.min(most, room.piece / (bytesPerNumber * largest))));
}

function findBatchSize(work: readonly NodeWork[], batchSize: number, room: Room): number {
  const fits = (size: number): boolean => {
    const { memory, piece } = toNeed(work, size);
    return memory <= room.memory && piece <= room.piece;
  };
  let low = 0;
  let high = Math.min(batchSize, limits.batchSize);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function bytesOf({ values, weights }: NodeWork, batchSize: number): number {
  return bytesPerNumber * (copies.value * batchSize * values + copies.weight * weights);
}

function pieceOf({ values, weights }: NodeWork, batchSize: number): number {
  return bytesPerNumber * Math.max(batchSize * values, weights);
}
