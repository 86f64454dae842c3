import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { choice } from '../define-params.ts';
import { withSlope } from './custom-loss.ts';
import { defineHead, type HeadKernel, type LossInput, type Ops } from './define-head.ts';
import { headParams } from './head-params.ts';

const lossNames = {
  'smooth-l1': { en: 'smooth L1', zh: '平滑 L1' },
  giou: { en: 'generalised IoU', zh: '广义 IoU' },
} as const;
/** Misses above this share of the image count linearly. */
const beta = 0.1;

/** Smooth L1: Girshick 2015. Generalised IoU: Rezatofighi et al. 2019. */
export const box = defineHead({
  type: 'box',
  icon: 'square-dashed',
  title: { en: 'Box head', zh: '边界框头' },
  formula:
    'L_1^{\\text{smooth}} = \\tfrac14 \\sum_i h_\\beta(\\sigma(z_i) - y_i), \\quad L_{\\text{GIoU}} = 1 - \\frac{|A \\cap B|}{|A \\cup B|} + \\frac{|C| - |A \\cup B|}{|C|}',
  params: z.strictObject({
    loss: choice(['smooth-l1', 'giou'], { default: 'smooth-l1' }),
    ...headParams,
  }),
  accepts: ['box'],
  reads: 'vector',
  countOutputs: () => 4,
  summarise: ({ loss }) => lossNames[loss],
  metrics: [
    {
      id: 'iou',
      higherIsBetter: true,
      title: { en: 'Mean IoU', zh: '平均 IoU' },
      format: 'percent',
    },
    {
      id: 'iou50',
      higherIsBetter: true,
      title: { en: 'IoU ≥ 0.5', zh: 'IoU ≥ 0.5' },
      format: 'percent',
    },
  ],
  countSums: () => 2,
});

export const boxKernel: HeadKernel<typeof box> = {
  loss: (tf, input, { loss }) => (loss === 'giou' ? toGiouLoss(tf, input) : smoothL1(tf, input)),
  measure(tf, { logits, labels, mask }) {
    const { iou } = compareBoxes(tf, tf.sigmoid(logits), labels);
    const good = tf.cast<Tensor1D>(tf.greaterEqual(iou, 0.5), 'float32');
    return tf.stack([tf.dot(mask, iou), tf.dot(mask, good)]) as Tensor1D;
  },
  toMetrics: ([iou = 0, good = 0], labelled) =>
    labelled === 0 ? [NaN, NaN] : [iou / labelled, good / labelled],
  predict: (tf, logits) => tf.sigmoid(logits),
};

/** ½e²/β inside ±β, |e| − ½β outside, the mean over the four numbers. */
function smoothL1(tf: Ops, { logits, labels }: LossInput): Tensor1D {
  return withSlope(
    tf,
    logits,
    labels,
    (scores, known) => {
      const miss = tf.sub(tf.sigmoid(scores), known);
      const cut = tf.clipByValue(miss, -beta, beta);
      return tf.mean(tf.mul(tf.div(cut, beta), tf.sub(miss, tf.mul(cut, 0.5))), 1);
    },
    (scores, known) => {
      const at = tf.sigmoid(scores);
      const cut = tf.clipByValue(tf.sub(at, known), -beta, beta);
      return tf.mul(tf.div(cut, 4 * beta), tf.mul(at, tf.sub(1, at)));
    },
  );
}

function toGiouLoss(tf: Ops, { logits, labels }: LossInput): Tensor1D {
  const { iou, union, hull } = compareBoxes(tf, tf.sigmoid(logits), labels);
  return tf.add(tf.sub(1, iou), tf.div(tf.sub(hull, union), hull));
}

/** Overlap of two lists of boxes (centre, size), [batch] each; `hull` is the area around both. */
function compareBoxes(
  tf: Ops,
  a: Tensor,
  b: Tensor,
): { readonly iou: Tensor1D; readonly union: Tensor1D; readonly hull: Tensor1D } {
  const corners = (box: Tensor) => {
    const centre = tf.slice(box, [0, 0], [-1, 2]);
    const half = tf.div(tf.slice(box, [0, 2], [-1, 2]), 2);
    return { low: tf.sub(centre, half), high: tf.add(centre, half) };
  };
  /** Nothing is as small as this, and nothing is divided by zero. */
  const tiny = 1e-7;
  const toArea = (sides: Tensor): Tensor1D => {
    const size = tf.relu(sides);
    const [width, height] = [tf.slice(size, [0, 0], [-1, 1]), tf.slice(size, [0, 1], [-1, 1])];
    return tf.reshape(tf.mul(width, height), [-1]);
  };
  const [one, other] = [corners(a), corners(b)];
  const shared = toArea(tf.sub(tf.minimum(one.high, other.high), tf.maximum(one.low, other.low)));
  const areas = tf.add(toArea(tf.sub(one.high, one.low)), toArea(tf.sub(other.high, other.low)));
  const union = tf.add<Tensor1D>(tf.sub(areas, shared), tiny);
  const around = tf.sub(tf.maximum(one.high, other.high), tf.minimum(one.low, other.low));
  return { iou: tf.div(shared, union), union, hull: tf.add(toArea(around), tiny) };
}
