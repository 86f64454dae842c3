import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { toLabelWidth } from '../../core/graph/target.ts';
import { binaryEntropy, f1, toFound } from './binary-entropy.ts';
import { classParams, toClassWeights } from './class-weights.ts';
import { defineHead, type HeadKernel } from './define-head.ts';
import { headParams } from './head-params.ts';

export const multiLabel = defineHead({
  type: 'multi-label',
  icon: 'list-checks',
  title: { en: 'Multi-label head', zh: '多标签头' },
  formula:
    'L = -\\frac{1}{K} \\sum_k w_{k1}\\, y_k \\log \\sigma(z_k) + w_{k0}\\, (1 - y_k) \\log(1 - \\sigma(z_k))',
  params: z.strictObject({ ...headParams, ...classParams }),
  accepts: ['labels'],
  reads: 'vector',
  countOutputs: toLabelWidth,
  summarise: () => ({ en: 'sigmoids · cross-entropy', zh: '多个 sigmoid · 交叉熵' }),
  metrics: [
    // Hits and misses of all labels together, and not a mean over labels.
    { ...f1, title: { en: 'F1 (micro)', zh: 'F1（微平均）' } },
    {
      id: 'label-accuracy',
      higherIsBetter: true,
      title: { en: 'Labels right', zh: '标签正确率' },
      format: 'percent',
    },
    {
      id: 'all-right',
      higherIsBetter: true,
      title: { en: 'All labels right', zh: '全部标签正确' },
      format: 'percent',
    },
  ],
  countSums: () => 5,
});

export const multiLabelKernel: HeadKernel<typeof multiLabel> = {
  loss: (tf, input, { smoothing }) => binaryEntropy(tf, input, smoothing),
  classWeights: (target, params) =>
    toClassWeights(
      params,
      Array.from({ length: toLabelWidth(target) }, () => 2),
    ),
  /** Hits, labels found, labels there, share of labels right, rows with all right. */
  measure(tf, { logits, labels, mask }) {
    const sum = (byRow: Tensor) => tf.dot(mask, byRow);
    const found = tf.step(logits);
    const right = tf.cast(tf.equal(found, labels), 'float32');
    return tf.stack([
      sum(tf.sum(tf.mul(found, labels), 1)),
      sum(tf.sum(found, 1)),
      sum(tf.sum(labels, 1)),
      sum(tf.mean(right, 1)),
      sum(tf.min(right, 1)),
    ]) as Tensor1D;
  },
  toMetrics([hits = 0, found = 0, there = 0, right = 0, all = 0], labelled) {
    if (labelled === 0) return [NaN, NaN, NaN];
    return [toFound(hits, found, there).f1, right / labelled, all / labelled];
  },
  predict: (tf, logits) => tf.sigmoid(logits),
};
