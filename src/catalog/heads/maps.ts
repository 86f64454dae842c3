/** Common parts of heads that answer for every pixel. */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { Ops } from './define-head.ts';

/** Σ over the labelled rows of a number for every pixel, [batch, pixels] -> scalar. */
export function sumPixels(tf: Ops, byPixel: Tensor, mask: Tensor1D): Tensor {
  return tf.dot(mask, tf.sum<Tensor1D>(byPixel, 1));
}

/** Number of pixels in the labelled rows. */
export function countPixels(tf: Ops, byPixel: Tensor, mask: Tensor1D): Tensor {
  return tf.mul(tf.sum(mask), byPixel.shape[1] ?? 0);
}
