import type { Rank } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { accuracy, toAccuracy } from './accuracy.ts';
import { binaryEntropy } from './binary-entropy.ts';
import { classParams, toClassWeights } from './class-weights.ts';
import { defineHead, type HeadKernel } from './define-head.ts';
import { headParams } from './head-params.ts';

export const sigmoid = defineHead({
  type: 'sigmoid',
  icon: 'toggle-left',
  title: { en: 'Binary head', zh: '二分类头' },
  formula: 'L = -w_1\\, y \\log \\sigma(z) - w_0\\, (1 - y) \\log(1 - \\sigma(z))',
  params: z.strictObject({ ...headParams, ...classParams }),
  accepts: ['binary'],
  reads: 'vector',
  countOutputs: () => 1,
  summarise: () => ({ en: 'sigmoid · cross-entropy', zh: 'sigmoid · 交叉熵' }),
  metrics: [accuracy],
  countSums: () => 1,
});

export const sigmoidKernel: HeadKernel<typeof sigmoid> = {
  loss: (tf, input, { smoothing }) => binaryEntropy(tf, input, smoothing),
  classWeights: (_target, params) => toClassWeights(params, [2]),
  measure(tf, { logits, labels, mask }) {
    // A logit above 0 says 1; step(0) is 0, and NaN is never right.
    const right = tf.cast(tf.equal(tf.step(logits), labels), 'float32');
    return tf.reshape(tf.dot(mask, tf.reshape<Rank.R1>(right, [-1])), [1]);
  },
  toMetrics: toAccuracy,
  predict: (tf, logits) => tf.sigmoid(logits),
};
