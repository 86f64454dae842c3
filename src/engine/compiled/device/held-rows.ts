/** Rows that lie on the device in chunks, from which the pieces that a program reads are filled. */
import { createStorage as createBuffer } from './buffers.ts';
import type { TrainingRows } from '../../training-rows.ts';

/** A piece that a program reads of a chunk. */
export interface RowPiece {
  /** In the storage, in numbers. */
  readonly at: number;
  /** Numbers of a row. */
  readonly width: number;
  toValues(rows: TrainingRows): Float32Array;
}

export interface HeldRows {
  /** Number of chunks that rows fill; the last one ends with zeros. */
  count(rows: TrainingRows): number;
  /** Fills the pieces with a chunk, of rows that stay on the device until others are asked for. */
  fill(encoder: GPUCommandEncoder, to: GPUBuffer, rows: TrainingRows, chunk: number): void;
  dispose(): void;
}

/** @param size rows of a chunk */
export function createHeldRows(
  device: GPUDevice,
  size: number,
  pieces: readonly RowPiece[],
): HeldRows {
  const ofChunk = size * pieces.reduce((sum, { width }) => sum + width, 0);
  const count = (rows: TrainingRows): number => Math.ceil(rows.count / size);
  let held: { readonly rows: TrainingRows; readonly buffer: GPUBuffer } | undefined;

  function hold(rows: TrainingRows): GPUBuffer {
    if (held?.rows === rows) return held.buffer;
    held?.buffer.destroy();
    const chunks = count(rows);
    const all = new Float32Array(chunks * ofChunk);
    let offset = 0;
    for (const { width, toValues } of pieces) {
      const values = toValues(rows);
      const each = size * width;
      for (let at = 0; at < chunks; at++)
        all.set(values.subarray(at * each, (at + 1) * each), at * ofChunk + offset);
      offset += each;
    }
    const buffer = createBuffer(device, all.length);
    device.queue.writeBuffer(buffer, 0, all);
    held = { rows, buffer };
    return buffer;
  }
  return {
    count,
    fill(encoder, to, rows, chunk) {
      const buffer = hold(rows);
      let from = chunk * ofChunk;
      for (const { at, width } of pieces) {
        encoder.copyBufferToBuffer(buffer, 4 * from, to, 4 * at, 4 * size * width);
        from += size * width;
      }
    },
    dispose: () => held?.buffer.destroy(),
  };
}
