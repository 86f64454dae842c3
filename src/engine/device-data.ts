/** Rows on the device in chunks, to be scored. The training rows are the step engine's. */
import * as tf from '@tensorflow/tfjs-core';
import type { Dataset, TaskLabels } from '../catalog/datasets/define-dataset.ts';
import type { TaskId } from '../core/document/experiment.ts';
import { toSize, type Shape } from '../core/graph/shape.ts';
import { EngineFault } from './fault.ts';

/** Rows that are scored together; all chunks of a part have the same shape. */
export interface Chunk {
  /** Rows that count; those behind are padding. */
  readonly count: number;
  readonly inputs: tf.Tensor;
  readonly labels: readonly { readonly values: tf.Tensor2D; readonly mask: tf.Tensor1D }[];
}

export interface DeviceData {
  readonly validation: readonly Chunk[];
  dispose(): void;
}

/** Rows scored at once: enough to keep a device busy, few enough for its memory. */
const chunkValues = 1 << 18;
const maxChunk = 1024;

/**
 * @param most rows that the network can score at once
 * @throws EngineFault when a head's task has no labels or a part has no rows.
 */
export function putOnDevice(
  dataset: Dataset,
  shape: Shape,
  tasks: readonly TaskId[],
  most: number,
): DeviceData {
  const { train, validation } = dataset.split;
  if (train.length === 0 || validation.length === 0) {
    throw new EngineFault(
      'data-failed',
      `expected training and validation rows, got ${String(train.length)} and ${String(validation.length)}`,
    );
  }
  const chunks = toChunks(dataset, shape, tasks, validation, most);
  return {
    validation: chunks,
    dispose() {
      tf.dispose(chunks.flatMap(toTensors));
    },
  };
}

/** Rows in chunks of one shape, the last one padded with rows that are not labelled. The caller disposes. */
export function toChunks(
  dataset: Dataset,
  shape: Shape,
  tasks: readonly TaskId[],
  rows: Uint32Array,
  most: number,
): Chunk[] {
  const width = toSize(shape);
  const usual = Math.min(maxChunk, Math.max(32, Math.floor(chunkValues / width)));
  const size = Math.min(rows.length, usual, most);
  const chunks: Chunk[] = [];
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.subarray(from, from + size);
    chunks.push({
      count: part.length,
      inputs: tf.tensor(pick(dataset.inputs, part, width, size), [size, ...shape]),
      labels: tasks.map((task) => {
        const source = toLabels(dataset, task);
        return {
          values: tf.tensor2d(pick(source.values, part, source.width, size), [size, source.width]),
          mask: tf.tensor1d(pick(source.mask, part, 1, size)),
        };
      }),
    });
  }
  return chunks;
}

/** Inputs alone, for predictions. The caller disposes. */
export function toInputChunks(
  inputs: Float32Array,
  count: number,
  shape: Shape,
  most: number,
): Chunk[] {
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  const none = new Uint32Array();
  const dataset = {
    count,
    inputs,
    labels: new Map(),
    split: { train: none, validation: none, test: none },
  };
  return toChunks(dataset, shape, [], rows, most);
}

export function toTensors(chunk: Chunk): tf.Tensor[] {
  return [chunk.inputs, ...chunk.labels.flatMap(({ values, mask }) => [values, mask])];
}

export function toLabels(dataset: Dataset, task: TaskId): TaskLabels {
  const labels = dataset.labels.get(task);
  if (labels === undefined)
    throw new EngineFault('data-failed', `expected labels of task "${task}", got none`);
  return labels;
}

/** Rows of `width` numbers, copied out; zeros up to `size` rows. */
export function pick(
  source: Float32Array | Uint8Array,
  rows: Uint32Array,
  width: number,
  size: number = rows.length,
): Float32Array {
  const picked = new Float32Array(size * width);
  for (const [position, row] of rows.entries()) {
    if (width === 1) picked[position] = source[row] ?? 0;
    else picked.set(source.subarray(row * width, (row + 1) * width), position * width);
  }
  return picked;
}
