/** Cross-entropy over classes, for heads that choose one: of the row, or of every pixel. */
import type { Rank, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { smooth } from './class-weights.ts';
import { withSlope } from './custom-loss.ts';
import type { LossInput, Ops } from './define-head.ts';
import { foldLast, sumLast } from '../fold-last.ts';

/**
 * w_y · (log Σ exp(z_j) − z_y), the mean over the labels of a row: [batch].
 * @param input logits [batch, labels × classes], class after class for each label; weights [classes]
 * @param smoothing share of each label that all classes get alike
 */
export function crossEntropy(
  tf: Ops,
  { logits, labels, weights }: LossInput,
  smoothing = 0,
): Tensor1D {
  const [, places] = labels.shape;
  const classes = logits.shape[1] / places;
  const one = tf.cast<Tensor>(tf.oneHot(tf.cast(labels, 'int32'), classes), 'float32');
  const even = smooth(tf, one, smoothing, classes);
  // The targets of a label sum to its weight.
  const known = weights === undefined ? even : tf.mul(even, tf.sum(tf.mul(one, weights), -1, true));
  const byClass = (values: Tensor) => tf.reshape(values, [-1, places, classes]);
  const [sum, logSoftmax, softmax] =
    places === 1
      ? [(values: Tensor) => tf.sum(values, 2, true), tf.logSoftmax, tf.softmax]
      : [
          (values: Tensor) => sumLast(tf, values),
          (values: Tensor) => toLogSoftmax(tf, values),
          (values: Tensor) => tf.exp(toLogSoftmax(tf, values)),
        ];
  return withSlope(
    tf,
    logits,
    tf.reshape(known, logits.shape),
    // logSoftmax shifts by the largest logit, so that nothing overflows.
    (scores, target) => {
      const right = tf.mul(byClass(target), logSoftmax(byClass(scores)));
      return tf.neg(tf.mean(tf.reshape(sum(right), [-1, places]), 1));
    },
    (scores, target) => {
      const found = softmax(byClass(scores));
      const weighed = weights === undefined ? found : tf.mul(found, sum(byClass(target)));
      const miss = tf.sub(tf.reshape(weighed, logits.shape), target);
      return places === 1 ? miss : tf.div(miss, places);
    },
  );
}

/** tf.logSoftmax of many labels with a few classes each. */
function toLogSoftmax(tf: Ops, values: Tensor): Tensor {
  const shifted = tf.sub(
    values,
    foldLast(tf, values, (a, b) => tf.maximum(a, b)),
  );
  return tf.sub(shifted, tf.log(sumLast(tf, tf.exp(shifted))));
}

/** Most likely class of every label, [batch, labels]. */
export function toBest(tf: Ops, logits: Tensor2D, places: number): Tensor2D {
  const byClass = tf.reshape<Rank.R3>(logits, [logits.shape[0], places, logits.shape[1] / places]);
  return tf.cast(tf.argMax(byClass, 2), 'float32');
}
