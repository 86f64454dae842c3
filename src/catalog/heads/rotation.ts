import * as z from 'zod/mini';
import { accuracy, toAccuracy } from './accuracy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { defineHead, type HeadKernel } from './define-head.ts';
import { headParams } from './head-params.ts';
import { countRight } from './softmax.ts';

/** Gidaris, Singh and Komodakis 2018: a task that images give for nothing. */
export const rotation = defineHead({
  type: 'rotation',
  icon: 'rotate-cw',
  title: { en: 'Rotation head', zh: '旋转预测头' },
  formula: 'L = \\log \\sum_{j=0}^{3} e^{z_j} - z_r, \\quad r \\in \\{0°, 90°, 180°, 270°\\}',
  params: z.strictObject(headParams),
  accepts: ['rotation'],
  reads: 'vector',
  countOutputs: () => 4,
  summarise: () => ({ en: 'quarter turns · self-supervised', zh: '直角旋转 · 自监督' }),
  metrics: [accuracy],
  countSums: () => 1,
});

export const rotationKernel: HeadKernel<typeof rotation> = {
  loss: (tf, input) => crossEntropy(tf, input),
  measure: countRight,
  toMetrics: toAccuracy,
  predict: (tf, logits) => tf.softmax(logits),
};
