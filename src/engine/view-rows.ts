/** Rows that views are asked for again and again, and are kept until the data changes. */
import * as tf from '@tensorflow/tfjs-core';
import type { Shape } from '../core/graph/shape.ts';
import { toInputChunks, toTensors, type Chunk } from './device-data.ts';
import type { ViewRows } from './views.ts';

interface KeptRows extends ViewRows {
  dispose(): void;
}

/** @param most rows that the network can look at at once */
export function keepRows(
  inputs: Float32Array,
  count: number,
  shape: Shape,
  most: number,
): KeptRows {
  let chunks: readonly Chunk[] | undefined;
  return {
    count,
    inputs: () => inputs,
    chunks: () => (chunks ??= toInputChunks(inputs, count, shape, most)),
    dispose() {
      tf.dispose(chunks?.flatMap(toTensors) ?? []);
      chunks = undefined;
    },
  };
}

/** One set of rows for each purpose. */
export interface RowCache {
  get(purpose: string, variant: number, make: () => KeptRows): ViewRows;
  clear(): void;
}

export function createRowCache(): RowCache {
  const held = new Map<string, { readonly variant: number; readonly rows: KeptRows }>();
  return {
    get(purpose, variant, make) {
      const found = held.get(purpose);
      if (found?.variant === variant) return found.rows;
      found?.rows.dispose();
      const rows = make();
      held.set(purpose, { variant, rows });
      return rows;
    },
    clear() {
      for (const { rows } of held.values()) rows.dispose();
      held.clear();
    },
  };
}
