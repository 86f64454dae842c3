/** Computes views by tfjs, of the weights in the network's variables. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose } from './figures.ts';
import type { Chunk } from './device-data.ts';
import type { Table, Tables, View } from './views.ts';

/** A table of one part of the rows, among all numbers that are read. */
interface Place {
  readonly name: string;
  readonly columns: number;
  /** Rows that count, and those behind them that do not. */
  readonly rows: number;
  readonly padding: number;
}

/** All tables in one read. */
export async function viewOnTfjs(view: View, chunks: readonly Chunk[]): Promise<Tables> {
  const places: Place[] = [];
  const flat = tf.tidy(() => {
    const parts: tf.Tensor1D[] = [];
    const put = (inputs: tf.Tensor, padding: number): void => {
      // Each by itself: the feature maps of all examples at once are more than a tab may have.
      const tables = tf.tidy(() => Object.fromEntries(view.compute(inputs)));
      for (const [name, table] of Object.entries(tables)) {
        const [rows, columns] = table.shape;
        places.push({ name, columns, rows: rows - padding, padding });
        parts.push(tf.reshape<tf.Rank.R1>(table, [-1]));
      }
    };
    if (view.isByRow) for (const { inputs, count } of chunks) put(inputs, inputs.shape[0] - count);
    else put(joinRows(chunks), 0);
    return parts.length === 0 ? undefined : tf.concat1d(parts);
  });
  return flat === undefined ? new Map() : toTables(places, await readAndDispose(flat));
}

function toTables(places: readonly Place[], values: Float32Array): Tables {
  const tables = new Map<string, Table>();
  let from = 0;
  for (const { name, columns, rows, padding } of places) {
    const own = values.subarray(from, from + rows * columns);
    from += (rows + padding) * columns;
    const before = tables.get(name);
    const joined = new Float32Array((before?.values.length ?? 0) + own.length);
    joined.set(before?.values ?? []);
    joined.set(own, joined.length - own.length);
    tables.set(name, { rows: (before?.rows ?? 0) + rows, columns, values: joined });
  }
  return tables;
}

/** The counted rows of all chunks. */
function joinRows(chunks: readonly Chunk[]): tf.Tensor {
  const parts = chunks.map(({ inputs, count }) => tf.slice(inputs, 0, count));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : tf.concat(parts);
}
