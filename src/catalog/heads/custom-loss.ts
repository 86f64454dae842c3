import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { Ops } from './define-head.ts';

/**
 * A loss per row with its derivative by hand: a fraction of the kernels that tfjs would string
 * together, and exact where the composed one overflows.
 * @param slope derivative of each row's loss by its logits, shaped like them
 */
export function withSlope<X extends Tensor>(
  tf: Ops,
  logits: X,
  value: (logits: X) => Tensor,
  slope: (logits: X) => Tensor,
): Tensor1D {
  const loss = tf.customGrad((x, save) => {
    if (typeof x === 'function' || typeof save !== 'function') {
      throw new Error('withSlope: expected logits and a save function from tfjs');
    }
    save([x]);
    return {
      value: value(x as X),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const rows = x.rank === 2 ? tf.expandDims(dy, 1) : dy;
        return tf.mul(slope(saved[0] as X), rows);
      },
    };
  });
  return loss(logits) as Tensor1D;
}
