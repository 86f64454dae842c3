import type { Rank, Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { accuracy } from './accuracy.ts';
import { f1, precision, recall, softplusLoss, toFound } from './binary-entropy.ts';
import { withSlope } from './custom-loss.ts';
import { defineHead, type HeadKernel } from './define-head.ts';
import { headParams } from './head-params.ts';

/** Focal loss: Lin et al. 2017, "Focal Loss for Dense Object Detection". */
export const presence = defineHead({
  type: 'presence',
  icon: 'scan-search',
  title: { en: 'Presence head', zh: '存在检测头' },
  formula: 'L = -(1 - p_y)^{\\gamma} \\log p_y, \\quad p_1 = \\sigma(z) = 1 - p_0',
  params: z.strictObject({
    focus: decimal({ min: 0, max: 5, default: 2, step: 0.5 }),
    ...headParams,
  }),
  accepts: ['binary'],
  reads: 'vector',
  countOutputs: () => 1,
  summarise: () => ({ en: 'sigmoid · focal loss', zh: 'sigmoid · 聚焦损失' }),
  metrics: [f1, precision, recall, accuracy],
  countSums: () => 4,
});

export const presenceKernel: HeadKernel<typeof presence> = {
  loss(tf, { logits, labels }, { focus }) {
    // With x = z where the answer is yes, else −z: L = σ(−x)^γ · log(1 + exp(−x)).
    const toSign = (known: Tensor) => tf.sub(tf.add(known, known), 1);
    return withSlope(
      tf,
      logits,
      labels,
      (scores, known) => {
        const doubt = tf.pow(tf.sigmoid(tf.neg(tf.mul(scores, toSign(known)))), focus);
        return tf.sum(tf.mul(doubt, softplusLoss(tf, scores, known)), 1);
      },
      (scores, known) => {
        const sign = toSign(known);
        const x = tf.mul(scores, sign);
        const doubt = tf.sigmoid(tf.neg(x));
        const pull = tf.mul(tf.mul(focus, tf.sigmoid(x)), softplusLoss(tf, scores, known));
        return tf.neg(tf.mul(sign, tf.mul(tf.pow(doubt, focus), tf.add(pull, doubt))));
      },
    );
  },
  /** Hits, found, there, right. */
  measure(tf, { logits, labels, mask }) {
    const sum = (values: Tensor) => tf.dot(mask, tf.reshape<Rank.R1>(values, [-1]));
    const found = tf.step(logits);
    return tf.stack([
      sum(tf.mul(found, labels)),
      sum(found),
      sum(labels),
      sum(tf.cast(tf.equal(found, labels), 'float32')),
    ]) as Tensor1D;
  },
  toMetrics([hits = 0, found = 0, there = 0, right = 0], labelled) {
    if (labelled === 0) return [NaN, NaN, NaN, NaN];
    const score = toFound(hits, found, there);
    return [score.f1, score.precision, score.recall, right / labelled];
  },
  predict: (tf, logits) => tf.sigmoid(logits),
};
