import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Ops } from '../layers/define-layer.ts';
import { defineTie, type TieKernel } from './define-tie.ts';

/** The orthogonality constraint of sluice networks; it acts within each layer. */
export const halves = defineTie({
  kind: 'halves-apart',
  title: { en: 'Halves apart (Sluice)', zh: '两半正交（Sluice 网络）' },
  formula: '\\lambda \\sum_a \\lVert W_{a,1}^\\top W_{a,2} \\rVert_F^2',
  paper: {
    cite: 'Ruder et al. 2017',
    title: 'Latent Multi-task Architecture Learning',
    url: 'https://arxiv.org/abs/1705.08142',
  },
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
