import type { Rank } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { toClasses } from '../../core/graph/target.ts';
import { accuracy, toAccuracy } from './accuracy.ts';
import { classParams, toClassWeights } from './class-weights.ts';
import { crossEntropy, toBest } from './cross-entropy.ts';
import { defineHead, type HeadKernel, type Ops, type ScoreInput } from './define-head.ts';
import { headParams } from './head-params.ts';

export const softmax = defineHead({
  type: 'softmax',
  icon: 'shapes',
  title: { en: 'Class head', zh: '分类头' },
  formula: 'L = w_y \\Big( \\log \\sum_j e^{z_j} - z_y \\Big)',
  params: z.strictObject({ ...headParams, ...classParams }),
  accepts: ['class'],
  reads: 'vector',
  countOutputs: (target) => toClasses(target).length,
  summarise: () => ({ en: 'softmax · cross-entropy', zh: 'softmax · 交叉熵' }),
  metrics: [accuracy],
  countSums: () => 1,
});

export const softmaxKernel: HeadKernel<typeof softmax> = {
  loss: (tf, input, { smoothing }) => crossEntropy(tf, input, smoothing),
  classWeights: (target, params) => toClassWeights(params, [toClasses(target).length]),
  measure: countRight,
  toMetrics: toAccuracy,
  predict: (tf, logits) => tf.softmax(logits),
};

/** Labelled rows whose most likely class is theirs, [1]. */
export function countRight(tf: Ops, { logits, labels, mask }: ScoreInput) {
  const right = tf.cast(tf.equal(toBest(tf, logits, 1), labels), 'float32');
  return tf.reshape<Rank.R1>(tf.dot(mask, tf.reshape<Rank.R1>(right, [-1])), [1]);
}
