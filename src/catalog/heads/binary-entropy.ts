/** Sigmoid cross-entropy, for heads that answer yes or no: once, or for several things. */
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { smooth } from './class-weights.ts';
import { withSlope } from './custom-loss.ts';
import type { LossInput, MetricSpec, Ops } from './define-head.ts';

/** max(z, 0) − z·y + log(1 + exp(−|z|)): exact for large |z| of either sign. */
export function softplusLoss(tf: Ops, scores: Tensor, known: Tensor): Tensor {
  const tail = tf.log1p(tf.exp(tf.neg(tf.abs(scores))));
  return tf.add(tf.sub(tf.relu(scores), tf.mul(scores, known)), tail);
}

/**
 * −w_y · (y log σ(z) + (1 − y) log(1 − σ(z))), the mean over the labels of a row: [batch].
 * @param input weights [labels × 2], of no and yes for each label
 * @param smoothing share of each label that no and yes get alike
 */
export function binaryEntropy(
  tf: Ops,
  { logits, labels, weights }: LossInput,
  smoothing = 0,
): Tensor1D {
  const [, width] = labels.shape;
  const even = smooth(tf, labels, smoothing, 2) as Tensor2D;
  const toMean = (miss: Tensor): Tensor => (width === 1 ? miss : tf.div(miss, width));
  if (weights === undefined)
    return withSlope(
      tf,
      logits,
      even,
      (scores, known) => tf.mean(softplusLoss(tf, scores, known), 1),
      (scores, known) => toMean(tf.sub(tf.sigmoid(scores), known)),
    );
  const [no, yes] = tf.unstack(tf.reshape(weights, [width, 2]), 1);
  const byLabel = tf.add<Tensor2D>(tf.mul(labels, yes!), tf.mul(tf.sub(1, labels), no!));
  // One tensor is kept for the way back: the labels, and behind them their weights.
  const split = (both: Tensor) => tf.split<Tensor>(both, 2, 1) as [Tensor, Tensor];
  return withSlope(
    tf,
    logits,
    tf.concat2d([even, byLabel], 1),
    (scores, both) => {
      const [known, weight] = split(both);
      return tf.mean(tf.mul(weight, softplusLoss(tf, scores, known)), 1);
    },
    (scores, both) => {
      const [known, weight] = split(both);
      return toMean(tf.mul(weight, tf.sub(tf.sigmoid(scores), known)));
    },
  );
}

export const f1: MetricSpec = {
  id: 'f1',
  higherIsBetter: true,
  title: { en: 'F1', zh: 'F1' },
  format: 'percent',
};
export const precision: MetricSpec = {
  id: 'precision',
  higherIsBetter: true,
  title: { en: 'Precision', zh: '精确率' },
  format: 'percent',
};
export const recall: MetricSpec = {
  id: 'recall',
  higherIsBetter: true,
  title: { en: 'Recall', zh: '召回率' },
  format: 'percent',
};

/** F1, precision and recall; NaN where nothing was found or there was nothing to find. */
export function toFound(
  hits: number,
  found: number,
  there: number,
): { readonly f1: number; readonly precision: number; readonly recall: number } {
  const divide = (a: number, b: number): number => (b === 0 ? NaN : a / b);
  return {
    f1: divide(2 * hits, found + there),
    precision: divide(hits, found),
    recall: divide(hits, there),
  };
}
