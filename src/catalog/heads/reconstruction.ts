import type { Tensor1D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { toLabelWidth } from '../../core/graph/target.ts';
import { withSlope } from './custom-loss.ts';
import { defineHead, type HeadKernel } from './define-head.ts';
import { headParams } from './head-params.ts';

/** An autoencoder's decoder as an auxiliary task. */
export const reconstruction = defineHead({
  type: 'reconstruction',
  icon: 'copy',
  title: { en: 'Reconstruction head', zh: '重建头' },
  formula: 'L = \\frac{1}{n} \\lVert z - x \\rVert^2',
  params: z.strictObject(headParams),
  accepts: ['input'],
  reads: 'either',
  countOutputs: toLabelWidth,
  summarise: () => ({ en: 'squared error', zh: '平方误差' }),
  metrics: [
    {
      id: 'rmse',
      higherIsBetter: false,
      title: { en: 'RMSE', zh: '均方根误差' },
      format: 'number',
    },
  ],
  countSums: () => 1,
});

export const reconstructionKernel: HeadKernel<typeof reconstruction> = {
  loss: (tf, { logits, labels }) =>
    withSlope(
      tf,
      logits,
      labels,
      (values, known) => tf.mean(tf.square(tf.sub(values, known)), 1),
      (values, known) => tf.mul(tf.sub(values, known), 2 / known.shape[1]),
    ),
  measure(tf, { logits, labels, mask }) {
    const miss = tf.mean<Tensor1D>(tf.square(tf.sub(logits, labels)), 1);
    return tf.reshape(tf.dot(mask, miss), [1]);
  },
  toMetrics: ([squares = 0], labelled) => [labelled === 0 ? NaN : Math.sqrt(squares / labelled)],
  predict: (_tf, logits) => logits,
};
