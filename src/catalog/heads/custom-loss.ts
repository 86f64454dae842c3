import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { Ops } from './define-head.ts';

/**
 * A loss per row with its derivative by hand: a fraction of the kernels that tfjs would string
 * together, and exact where the composed one overflows.
 * @param targets shaped like the logits; kept for the backward pass like them
 * @param slope derivative of each row's loss by its logits, shaped like them
 */
export function withSlope<X extends Tensor>(
  tf: Ops,
  logits: X,
  targets: X,
  value: (logits: X, targets: X) => Tensor,
  slope: (logits: X, targets: X) => Tensor,
): Tensor1D {
  const loss = tf.customGrad((x, save) => {
    if (typeof x === 'function' || typeof save !== 'function') {
      throw new Error('withSlope: expected logits and a save function from tfjs');
    }
    save([x, targets]);
    return {
      value: value(x as X, targets),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const rows = x.rank === 2 ? tf.expandDims(dy, 1) : dy;
        return tf.mul(slope(saved[0] as X, saved[1] as X), rows);
      },
    };
  });
  return loss(logits) as Tensor1D;
}
