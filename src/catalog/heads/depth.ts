import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { toLabelWidth } from '../../core/graph/target.ts';
import { withSlope } from './custom-loss.ts';
import { defineHead, type HeadKernel } from './define-head.ts';
import { headParams } from './head-params.ts';
import { countPixels, sumPixels } from './maps.ts';

export const depth = defineHead({
  type: 'depth',
  icon: 'ruler',
  title: { en: 'Depth head', zh: '深度头' },
  formula: 'L = \\frac{1}{HW} \\sum_{ij} |z_{ij} - d_{ij}|',
  params: z.strictObject(headParams),
  accepts: ['depth'],
  reads: 'map',
  countOutputs: toLabelWidth,
  summarise: () => ({ en: 'per-pixel L1', zh: '逐像素 L1' }),
  metrics: [
    {
      id: 'absolute-error',
      higherIsBetter: false,
      title: { en: 'Mean absolute error', zh: '平均绝对误差' },
      format: 'unit',
    },
    {
      id: 'relative-error',
      higherIsBetter: false,
      title: { en: 'Relative error', zh: '相对误差' },
      format: 'percent',
    },
  ],
  countSums: () => 3,
});

export const depthKernel: HeadKernel<typeof depth> = {
  loss: (tf, { logits, labels }) =>
    withSlope(
      tf,
      logits,
      labels,
      (values, known) => tf.mean(tf.abs(tf.sub(values, known)), 1),
      (values, known) => tf.div(tf.sign(tf.sub(values, known)), known.shape[1]),
    ),
  /** Σ |z − d|, Σ |z − d| / d, pixels. */
  measure(tf, { logits, labels, mask }) {
    const miss: Tensor = tf.abs(tf.sub(logits, labels));
    // Rows without labels have distances of 0, and 0 / 0 is not 0.
    const relative = tf.div(miss, tf.maximum(labels, 1e-6));
    return tf.stack([
      sumPixels(tf, miss, mask),
      sumPixels(tf, relative, mask),
      countPixels(tf, miss, mask),
    ]) as Tensor1D;
  },
  toMetrics: ([miss = 0, relative = 0, pixels = 0], labelled) =>
    labelled === 0 ? [NaN, NaN] : [miss / pixels, relative / pixels],
  predict: (_tf, logits) => logits,
};
