import type { Rank, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { toClasses } from '../../core/graph/target.ts';
import { accuracy } from './accuracy.ts';
import { binaryEntropy } from './binary-entropy.ts';
import { classParams, toClassWeights } from './class-weights.ts';
import { defineHead, type HeadKernel, type Ops } from './define-head.ts';
import { headParams } from './head-params.ts';

/** Extended binary classification: Niu et al. 2016, after Li and Lin 2007. */
export const ordinal = defineHead({
  type: 'ordinal',
  icon: 'signal',
  title: { en: 'Ordinal head', zh: '序数回归头' },
  formula:
    'L = -\\frac{w_y}{K-1} \\sum_{k=1}^{K-1} \\log p\\,(y \\ge k \\text{ or not}), \\quad P(y \\ge k) = \\sigma(z_k)',
  params: z.strictObject({ ...headParams, ...classParams }),
  accepts: ['ordinal'],
  reads: 'vector',
  countOutputs: (target) => Math.max(1, toClasses(target).length - 1),
  summarise: () => ({ en: 'ordered sigmoids', zh: '有序 sigmoid' }),
  metrics: [
    {
      id: 'rank-error',
      higherIsBetter: false,
      title: { en: 'Mean steps off', zh: '平均差几级' },
      format: 'number',
    },
    accuracy,
  ],
  countSums: () => 2,
});

export const ordinalKernel: HeadKernel<typeof ordinal> = {
  loss(tf, { logits, labels, weights }, { smoothing }) {
    const steps = toSteps(tf, labels, logits.shape[1]);
    const losses = binaryEntropy(tf, { logits, labels: steps }, smoothing);
    if (weights === undefined) return losses;
    const one = tf.oneHot(tf.cast(tf.reshape(labels, [-1]), 'int32'), weights.size);
    return tf.mul(losses, tf.sum(tf.mul(tf.cast(one, 'float32'), weights), 1));
  },
  classWeights: (target, params) => toClassWeights(params, [toClasses(target).length]),
  /** Steps off, rows right. */
  measure(tf, { logits, labels, mask }) {
    const sum = (values: Tensor) => tf.dot(mask, tf.reshape<Rank.R1>(values, [-1]));
    const off = tf.abs(tf.sub(tf.sum(tf.step(logits), 1, true), labels));
    return tf.stack([sum(off), sum(tf.cast(tf.equal(off, 0), 'float32'))]) as Tensor1D;
  },
  toMetrics: ([off = 0, right = 0], labelled) =>
    labelled === 0 ? [NaN, NaN] : [off / labelled, right / labelled],
  /** Shares of the classes: P(y ≥ k) − P(y ≥ k + 1), where the steps contradict each other 0. */
  predict(tf, logits) {
    const [rows] = logits.shape;
    const above = tf.sigmoid(logits);
    const low = tf.concat2d([tf.ones<Rank.R2>([rows, 1]), above], 1);
    const high = tf.concat2d([above, tf.zeros<Rank.R2>([rows, 1])], 1);
    const shares = tf.relu(tf.sub(low, high));
    return tf.div(shares, tf.sum(shares, 1, true));
  },
};

/** 1 for every step the label reaches: [batch, steps]. */
function toSteps(tf: Ops, labels: Tensor2D, steps: number): Tensor2D {
  return tf.cast(tf.greater(labels, tf.reshape(tf.range(0, steps), [1, steps])), 'float32');
}
