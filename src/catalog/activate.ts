/** The activations of `activationChoice` as ops, for layers of our own. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Ops } from './layers/define-layer.ts';

export function activate(
  tf: Ops,
  name: 'linear' | 'relu' | 'tanh' | 'sigmoid' | 'elu' | 'gelu' | 'swish',
  x: Tensor,
): Tensor {
  switch (name) {
    case 'linear':
      return x;
    case 'relu':
      return tf.relu(x);
    case 'tanh':
      return tf.tanh(x);
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'elu':
      return tf.elu(x);
    case 'gelu':
      // x Φ(x), by the error function as in tfjs-layers.
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.div(x, Math.SQRT2)), 1));
    case 'swish':
      return tf.mul(x, tf.sigmoid(x));
  }
}
