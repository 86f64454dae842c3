import type { Rank, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { accuracy, toAccuracy } from './accuracy.ts';
import { withSlope } from './custom-loss.ts';
import { defineHead, type Ops } from './define-head.ts';
import { headOptions, headParams, headText } from './head-params.ts';

export const softmax = defineHead({
  type: 'softmax',
  icon: 'shapes',
  text: {
    en: {
      title: 'Class head',
      help: 'Chooses one of several classes; a confident wrong answer costs most.',
      params: headText.en,
      options: headOptions.en,
    },
    zh: {
      title: '分类头',
      help: '在若干类别中选一个；越是自信地答错，代价越大。',
      params: headText.zh,
      options: headOptions.zh,
    },
  },
  formula: 'L = \\log \\sum_j e^{z_j} - z_y',
  params: z.strictObject(headParams),
  accepts: ['class'],
  reads: 'vector',
  countOutputs: (target) => (target.kind === 'class' ? target.classes.length : 1),
  summarise: () => ({ en: 'softmax · cross-entropy', zh: 'softmax · 交叉熵' }),
  loss(tf, { logits, labels }) {
    return withSlope(
      tf,
      logits,
      toOneHot(tf, labels, logits),
      // logSoftmax shifts by the largest logit, so that nothing overflows.
      (scores, known) => tf.neg(tf.sum(tf.mul(known, tf.logSoftmax(scores)), 1)),
      (scores, known) => tf.sub(tf.softmax(scores), known),
    );
  },
  metrics: [accuracy],
  countSums: () => 1,
  measure(tf, { logits, labels, mask }) {
    const right = tf.equal(tf.argMax(logits, 1), toIndex(tf, labels));
    return tf.reshape(tf.sum(tf.mul(tf.cast(right, 'float32'), mask)), [1]);
  },
  toMetrics: toAccuracy,
  predict: (tf, logits) => tf.softmax(logits),
});

function toIndex(tf: Ops, labels: Tensor2D): Tensor1D {
  return tf.cast(tf.reshape<Rank.R1>(labels, [-1]), 'int32');
}

function toOneHot(tf: Ops, labels: Tensor2D, logits: Tensor2D): Tensor2D {
  return tf.cast(tf.oneHot(toIndex(tf, labels), logits.shape[1]), 'float32') as Tensor2D;
}
