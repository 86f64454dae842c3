import type { Rank, Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { withSlope } from './custom-loss.ts';
import { defineHead, type HeadKernel, type Ops } from './define-head.ts';
import { headParams } from './head-params.ts';

/** Above this the loss goes on as a straight line: exp overflows soon after. */
const steepest = 20;

/** Poisson regression with a log link; half the deviance, so that a perfect answer costs 0. */
export const count = defineHead({
  type: 'count',
  icon: 'tally-5',
  title: { en: 'Count head', zh: '计数头' },
  formula: 'L = e^{z} - y - y\\,(z - \\ln y), \\quad \\hat y = e^{z}',
  params: z.strictObject(headParams),
  accepts: ['count'],
  reads: 'vector',
  countOutputs: () => 1,
  summarise: () => ({ en: 'Poisson deviance', zh: '泊松偏差' }),
  metrics: [
    {
      id: 'mean-error',
      higherIsBetter: false,
      title: { en: 'Mean absolute error', zh: '平均绝对误差' },
      format: 'unit',
    },
    {
      id: 'deviance',
      higherIsBetter: false,
      title: { en: 'Deviance', zh: '偏差' },
      format: 'number',
    },
  ],
  countSums: () => 2,
});

export const countKernel: HeadKernel<typeof count> = {
  loss: (tf, { logits, labels }) =>
    withSlope(
      tf,
      logits,
      labels,
      (scores, known) => tf.sum(toDeviance(tf, scores, known), 1),
      (scores, known) => tf.sub(toRate(tf, scores), known),
    ),
  /** Σ |ŷ − y|, Σ deviance */
  measure(tf, { logits, labels, mask }) {
    const sum = (values: Tensor) => tf.dot(mask, tf.reshape<Rank.R1>(values, [-1]));
    return tf.stack([
      sum(tf.abs(tf.sub(toRate(tf, logits), labels))),
      sum(tf.mul(2, toDeviance(tf, logits, labels))),
    ]) as Tensor1D;
  },
  toMetrics: ([miss = 0, deviance = 0], labelled) =>
    labelled === 0 ? [NaN, NaN] : [miss / labelled, deviance / labelled],
  predict: (tf, logits) => toRate(tf, logits),
};

function toRate<T extends Tensor>(tf: Ops, scores: T): T {
  return tf.exp(tf.minimum(scores, steepest));
}

/** 0 · ln 0 counts as 0. */
function toDeviance(tf: Ops, scores: Tensor, known: Tensor): Tensor {
  const beyond = tf.relu(tf.sub(scores, steepest));
  const rate = tf.mul(toRate(tf, scores), tf.add(beyond, 1));
  const ownLog = tf.log(tf.maximum(known, 1e-9));
  return tf.sub(tf.sub(rate, known), tf.mul(known, tf.sub(scores, ownLog)));
}
