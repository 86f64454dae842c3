import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
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
  sums: 1,
  measure(tf, { logits, labels, mask }) {
    const right = tf.equal(tf.argMax(logits, 1), tf.cast(labels, 'int32'));
    return tf.reshape(tf.sum(tf.mul(tf.cast(right, 'float32'), mask)), [1]);
  },
  toMetrics: toAccuracy,
  predict: (tf, logits) => tf.softmax(logits),
});

function toOneHot(tf: Ops, labels: Tensor1D, logits: Tensor2D): Tensor2D {
  return tf.cast(tf.oneHot(tf.cast(labels, 'int32'), logits.shape[1]), 'float32') as Tensor2D;
}
