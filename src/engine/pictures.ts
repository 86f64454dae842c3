/** Pictures of a network for the page: maps over the plane, units, gates. */
import * as tf from '@tensorflow/tfjs-core';
import type { InputInfo } from '../core/graph/lookup.ts';
import type { Picture } from '../core/run/trainer.ts';
import type { Network } from './compile.ts';
import { toInputChunks, toTensors, type Chunk } from './device-data.ts';
import { readAndDispose } from './scoring.ts';

/** Inputs that are asked for again and again, kept on the device: one set for each purpose. */
export interface ChunkCache {
  get(purpose: string, variant: number, make: () => Chunk[]): readonly Chunk[];
  clear(): void;
}

export function createChunkCache(): ChunkCache {
  const held = new Map<string, { readonly variant: number; readonly chunks: readonly Chunk[] }>();
  return {
    get(purpose, variant, make) {
      const found = held.get(purpose);
      if (found?.variant === variant) return found.chunks;
      tf.dispose(found?.chunks.flatMap(toTensors) ?? []);
      const chunks = make();
      held.set(purpose, { variant, chunks });
      return chunks;
    },
    clear() {
      for (const { chunks } of held.values()) tf.dispose(chunks.flatMap(toTensors));
      held.clear();
    },
  };
}

/** Centres of a grid × grid raster over the plane, row 0 at the top. */
export function toRaster(
  input: Extract<InputInfo, { kind: 'plane' }>,
  grid: number,
  most: number,
): Chunk[] {
  const [low, high] = input.range;
  const at = (index: number): number => low + ((index + 0.5) / grid) * (high - low);
  const points = new Float32Array(grid * grid * 2);
  for (let row = 0; row < grid; row++) {
    for (let column = 0; column < grid; column++) {
      points[2 * (row * grid + column)] = at(column);
      points[2 * (row * grid + column) + 1] = at(grid - 1 - row);
    }
  }
  return toInputChunks(points, grid * grid, input.shape, most);
}

type UnitRasters = Extract<Picture, { kind: 'units' }>['nodes'];

/** Each vector layer's first units over the raster. */
export async function drawUnits(
  network: Network,
  chunks: readonly Chunk[],
  limit: number,
): Promise<UnitRasters> {
  const shapes: { readonly id: string; readonly units: number }[] = [];
  const flat = tf.tidy(() => {
    const whole = joinRows(chunks);
    const parts: tf.Tensor1D[] = [];
    for (const [id, output] of network.activations(whole)) {
      if (output.rank !== 2) continue;
      const units = Math.min(limit, output.shape[1] ?? 0);
      shapes.push({ id, units });
      const first = tf.slice2d(output as tf.Tensor2D, [0, 0], [-1, units]);
      parts.push(tf.reshape(tf.transpose(first), [-1]));
    }
    return parts.length === 0 ? undefined : tf.concat1d(parts);
  });
  if (flat === undefined) return {};
  const values = await readAndDispose(flat);
  const count = chunks.reduce((sum, chunk) => sum + chunk.count, 0);
  const nodes: Record<string, UnitRasters[string]> = {};
  let offset = 0;
  for (const { id, units } of shapes) {
    nodes[id] = { units, values: values.slice(offset, offset + units * count) };
    offset += units * count;
  }
  return nodes;
}

type Gates = Extract<Picture, { kind: 'gates' }>['nodes'];

/** Gates, mixing weights and the like of layers of our own, over these rows. */
export async function drawGates(network: Network, chunks: readonly Chunk[]): Promise<Gates> {
  const shown: { readonly id: string; readonly rows: number; readonly columns: number }[] = [];
  const flat = tf.tidy(() => {
    const parts: tf.Tensor1D[] = [];
    for (const [id, matrix] of network.gates(joinRows(chunks))) {
      const [rows, columns] = matrix.shape;
      shown.push({ id, rows, columns });
      parts.push(tf.reshape(matrix, [-1]));
    }
    return parts.length === 0 ? undefined : tf.concat1d(parts);
  });
  if (flat === undefined) return {};
  const values = await readAndDispose(flat);
  const nodes: Record<string, Gates[string]> = {};
  let offset = 0;
  for (const { id, rows, columns } of shown) {
    nodes[id] = { rows, columns, values: values.slice(offset, offset + rows * columns) };
    offset += rows * columns;
  }
  return nodes;
}

/** The counted rows of all chunks. */
function joinRows(chunks: readonly Chunk[]): tf.Tensor {
  const parts = chunks.map(({ inputs, count }) => tf.slice(inputs, 0, count));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : tf.concat(parts);
}
