import * as z from 'zod/mini';
import { accuracy, toAccuracy } from './accuracy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { defineHead, type HeadKernel } from './define-head.ts';
import { headOptions, headParams, headText } from './head-params.ts';
import { countRight } from './softmax.ts';

/** Gidaris, Singh and Komodakis 2018: a task that images give for nothing. */
export const rotation = defineHead({
  type: 'rotation',
  icon: 'rotate-cw',
  text: {
    en: {
      title: 'Rotation head',
      help: 'Says by how many quarter turns an image was turned: no label is needed, and the shared layers learn what things look like.',
      params: headText.en,
      options: headOptions.en,
    },
    zh: {
      title: '旋转预测头',
      help: '判断图像被转了几个直角：不需要任何标注，共享层却因此学会事物的样子。',
      params: headText.zh,
      options: headOptions.zh,
    },
  },
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
  loss: crossEntropy,
  measure: countRight,
  toMetrics: toAccuracy,
  predict: (tf, logits) => tf.softmax(logits),
};
