/** Sums and the like over an axis of a few numbers. */
import type * as tfc from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * tf.sum or tf.max over the last axis, which is kept, for an axis of a few numbers: on WebGPU tfjs
 * gives each result a work-group of its own, and takes seconds for all pixels of some pictures.
 */
export function foldLast(
  tf: typeof tfc,
  values: Tensor,
  join: (a: Tensor, b: Tensor) => Tensor,
): Tensor {
  const count = values.shape.at(-1) ?? 1;
  // The gradient of a split into one part fails in tfjs.
  if (count === 1) return values;
  return tf.split(values, count, -1).reduce((sum, next) => join(sum, next));
}

export const sumLast = (tf: typeof tfc, values: Tensor): Tensor =>
  foldLast(tf, values, (sum, next) => tf.add(sum, next));
