/** The way of a step's figures from the device to tfjs or JavaScript. */
import * as tf from '@tensorflow/tfjs-core';
import { layOutNotes, noteSize } from '../balancing-notes.ts';
import { mappable, storage } from './buffers.ts';
import { layOutFigures } from './figures.ts';

export interface ReadBack {
  /** Σ of losses by head since the last call; they start from 0 again. The caller owns it. */
  takeLosses(): tf.Tensor;
  /** Likewise the notes on the balancing method. */
  takeNotes(): tf.Tensor;
  /** Encodes the copy that `readNewest` reads. */
  copyNewest(encoder: GPUCommandEncoder): void;
  /** Σ of losses by head, and the Gram matrix, of the newest step. */
  readNewest(): Promise<{ readonly losses: Float32Array; readonly gram: Float32Array }>;
  dispose(): void;
}

export function createReadBack(device: GPUDevice, source: GPUBuffer, heads: number): ReadBack {
  const { offsets } = layOutFigures(heads);
  const noteCount = noteSize * layOutNotes(heads).length;
  // tfjs takes a buffer whole, so each has the exact size.
  const losses = device.createBuffer({ size: heads * 4, usage: storage });
  const notes = device.createBuffer({ size: noteCount * 4, usage: storage });
  /** The batch's losses and the Gram matrix lie side by side. */
  const newest = device.createBuffer({ size: (heads + heads * heads) * 4, usage: mappable });

  function take(from: number, count: number, buffer: GPUBuffer): tf.Tensor {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, from * 4, buffer, 0, count * 4);
    encoder.clearBuffer(source, from * 4, count * 4);
    device.queue.submit([encoder.finish()]);
    // tfjs copies it into a buffer from its pool.
    return tf.tensor({ buffer }, [count], 'float32');
  }

  return {
    takeLosses: () => take(offsets.losses, heads, losses),
    takeNotes: () => take(offsets.notes, noteCount, notes),
    copyNewest(encoder) {
      encoder.copyBufferToBuffer(source, offsets.batchLosses * 4, newest, 0, newest.size);
    },
    async readNewest() {
      await newest.mapAsync(GPUMapMode.READ);
      const read = new Float32Array(newest.getMappedRange().slice(0));
      newest.unmap();
      return { losses: read.subarray(0, heads), gram: read.subarray(heads) };
    },
    dispose() {
      for (const buffer of [losses, notes, newest]) buffer.destroy();
    },
  };
}
