import type { Rank, Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { toClasses, toLabelWidth } from '../../core/graph/target.ts';
import { classParams, toClassWeights } from './class-weights.ts';
import { crossEntropy, toBest } from './cross-entropy.ts';
import { defineHead, type HeadKernel } from './define-head.ts';
import { headParams } from './head-params.ts';
import { countPixels, sumPixels } from './maps.ts';

export const segmentation = defineHead({
  type: 'segmentation',
  icon: 'layers-2',
  title: { en: 'Segmentation head', zh: '分割头' },
  formula:
    'L = \\frac{1}{HW} \\sum_{ij} w_{y_{ij}} \\Big( \\log \\sum_k e^{z_{ijk}} - z_{ij\\,y_{ij}} \\Big)',
  params: z.strictObject({ ...headParams, ...classParams }),
  accepts: ['segmentation'],
  reads: 'map',
  countOutputs: (target) => toLabelWidth(target) * toClasses(target).length,
  summarise: () => ({ en: 'per-pixel cross-entropy', zh: '逐像素交叉熵' }),
  metrics: [
    { id: 'miou', higherIsBetter: true, title: { en: 'mIoU', zh: 'mIoU' }, format: 'percent' },
    {
      id: 'pixel-accuracy',
      higherIsBetter: true,
      title: { en: 'Pixels right', zh: '像素准确率' },
      format: 'percent',
    },
  ],
  countSums: (target) => 2 * toClasses(target).length + 2,
});

export const segmentationKernel: HeadKernel<typeof segmentation> = {
  loss: (tf, input, { smoothing }) => crossEntropy(tf, input, smoothing),
  classWeights: (target, params) => toClassWeights(params, [toClasses(target).length]),
  /** By class the pixels that are both, by class those that are either, pixels right, pixels. */
  measure(tf, { logits, labels, mask }) {
    const classes = logits.shape[1] / labels.shape[1];
    const best = toBest(tf, logits, labels.shape[1]);
    const byClass = (values: Tensor) =>
      tf.cast(tf.oneHot(tf.cast(values, 'int32'), classes), 'bool');
    const [found, there] = [byClass(best), byClass(labels)];
    // [batch, pixels, classes] -> [classes], over the labelled rows. The product is also what makes
    // numbers of truth values: tfjs' cast on WebGPU leaves that to the reader, and its sum over all
    // but the last axis does not do it.
    const weights = tf.reshape(mask, [-1, 1, 1]);
    const sum = (both: Tensor) =>
      tf.sum<Tensor1D>(tf.mul(tf.cast(both, 'float32'), weights), [0, 1]);
    const right = tf.cast(tf.equal(best, labels), 'float32');
    return tf.concat1d([
      sum(tf.logicalAnd(found, there)),
      sum(tf.logicalOr(found, there)),
      tf.reshape<Rank.R1>(sumPixels(tf, right, mask), [1]),
      tf.reshape<Rank.R1>(countPixels(tf, right, mask), [1]),
    ]);
  },
  toMetrics(sums, labelled) {
    if (labelled === 0) return [NaN, NaN];
    const classes = (sums.length - 2) / 2;
    // A class that neither is there nor was found says nothing.
    const ratios = Array.from(sums.subarray(0, classes), (both, index) => {
      const either = sums[classes + index] ?? 0;
      return either === 0 ? NaN : both / either;
    }).filter((ratio) => !Number.isNaN(ratio));
    const [right = 0, pixels = 0] = sums.subarray(-2);
    return [ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length, right / pixels];
  },
  predict: (tf, logits, target) => toBest(tf, logits, toLabelWidth(target)),
};
