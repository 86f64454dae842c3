import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Ops } from '../layers/define-layer.ts';
import { defineTie, type TieKernel } from './define-tie.ts';

/** The orthogonality constraint of sluice networks; it acts within each layer. */
export const halves = defineTie({
  kind: 'halves-apart',
  title: { en: 'Halves apart (Sluice)', zh: '两半正交（水闸网络）' },
});

export const halvesKernel: TieKernel = {
  penalty: (tf, layers) =>
    layers
      .flatMap((weights) => weights.filter(({ rank }) => rank >= 2))
      .map((kernel) => toOverlap(tf, kernel))
      .reduce((sum, part) => tf.add(sum, part), tf.scalar(0)),
};

/** With an odd number of units the last one stands in neither half. */
function toOverlap(tf: Ops, kernel: Tensor): Scalar {
  const units = kernel.shape.at(-1) ?? 0;
  const half = Math.floor(units / 2);
  const columns = tf.reshape(kernel, [-1, units]);
  const first = tf.slice(columns, [0, 0], [-1, half]);
  const second = tf.slice(columns, [0, half], [-1, half]);
  return tf.sum<Scalar>(tf.square(tf.matMul(first, second, true)));
}
