/** Common parts of heads that answer for every pixel. */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { Ops } from './define-head.ts';

/**
 * tf.sum or tf.max over the last axis, which is kept, for an axis of a few numbers: on WebGPU tfjs
 * gives each result a work-group of its own, and takes seconds for all pixels of some pictures.
 */
export function foldLast(tf: Ops, values: Tensor, join: (a: Tensor, b: Tensor) => Tensor): Tensor {
  return tf.split(values, values.shape.at(-1) ?? 1, -1).reduce((sum, next) => join(sum, next));
}

export const sumLast = (tf: Ops, values: Tensor): Tensor =>
  foldLast(tf, values, (sum, next) => tf.add(sum, next));

/** Σ over the labelled rows of a number for every pixel, [batch, pixels] -> scalar. */
export function sumPixels(tf: Ops, byPixel: Tensor, mask: Tensor1D): Tensor {
  return tf.dot(mask, tf.sum<Tensor1D>(byPixel, 1));
}

/** Number of pixels in the labelled rows. */
export function countPixels(tf: Ops, byPixel: Tensor, mask: Tensor1D): Tensor {
  return tf.mul(tf.sum(mask), byPixel.shape[1] ?? 0);
}
