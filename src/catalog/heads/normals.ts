import type { Rank, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { toLabelWidth } from '../../core/graph/target.ts';
import { withSlope } from './custom-loss.ts';
import { defineHead, type MetricSpec, type Ops } from './define-head.ts';
import { headOptions, headParams, headText } from './head-params.ts';
import { countPixels, sumPixels } from './maps.ts';

/** Shares of pixels within these angles, as NYUv2 is reported. */
const limits = [11.25, 22.5, 30] as const;
/** Bins of one degree from which the median is read, as so many rows of so many. */
const [binRows, binColumns] = [15, 12];
const bins = binRows * binColumns;

const angle = (id: string, en: string, zh: string): MetricSpec => ({
  id,
  higherIsBetter: false,
  title: { en, zh },
  format: 'unit',
  unit: '°',
});

export const normals = defineHead({
  type: 'normals',
  icon: 'move-3d',
  text: {
    en: {
      title: 'Normals head',
      help: 'Predicts which way the surface faces at every pixel; only the direction counts, not the length.',
      params: headText.en,
      options: headOptions.en,
    },
    zh: {
      title: '法线头',
      help: '预测每个像素处表面的朝向；只看方向，不看长度。',
      params: headText.zh,
      options: headOptions.zh,
    },
  },
  formula:
    'L = \\frac{1}{HW} \\sum_{ij} \\Big( 1 - \\frac{z_{ij} \\cdot n_{ij}}{\\lVert z_{ij} \\rVert} \\Big)',
  params: z.strictObject(headParams),
  accepts: ['normals'],
  reads: 'map',
  countOutputs: toLabelWidth,
  summarise: () => ({ en: 'per-pixel cosine', zh: '逐像素余弦' }),
  loss: (tf, { logits, labels }) =>
    withSlope(
      tf,
      logits,
      labels,
      (values, known) => {
        const { unit } = toUnits(tf, values);
        return tf.sub(1, tf.mean(tf.sum(tf.mul(unit, toVectors(tf, known)), 2), 1));
      },
      (values, known) => {
        const { unit, length } = toUnits(tf, values);
        const there = toVectors(tf, known);
        const cosine = tf.sum(tf.mul(unit, there), 2, true);
        const pull = tf.div(tf.sub(tf.mul(unit, cosine), there), length);
        return tf.reshape(tf.div(pull, unit.shape[1] ?? 1), values.shape);
      },
    ),
  metrics: [
    angle('mean-angle', 'Mean angle', '平均夹角'),
    angle('median-angle', 'Median angle', '中位夹角'),
    ...limits.map((limit): MetricSpec => ({
      id: `within-${String(limit).replace('.', '-')}`,
      higherIsBetter: true,
      title: { en: `Within ${String(limit)}°`, zh: `${String(limit)}° 以内` },
      format: 'percent',
    })),
  ],
  countSums: () => 2 + limits.length + bins,
  /** Σ angle, pixels, pixels within each limit, pixels by degree. */
  measure(tf, { logits, labels, mask }) {
    const { unit } = toUnits(tf, logits);
    const cosine = tf.sum<Tensor2D>(tf.mul(unit, toVectors(tf, labels)), 2);
    const degrees = tf.mul<Tensor2D>(tf.acos(tf.clipByValue(cosine, -1, 1)), 180 / Math.PI);
    const byPixel = tf.mul<Tensor2D>(tf.onesLike(degrees), tf.reshape(mask, [-1, 1]));
    return tf.concat1d([
      tf.stack([
        sumPixels(tf, degrees, mask),
        countPixels(tf, degrees, mask),
        ...limits.map((limit) =>
          sumPixels(tf, tf.cast(tf.lessEqual(degrees, limit), 'float32'), mask),
        ),
      ]) as Tensor1D,
      countDegrees(tf, degrees, byPixel),
    ]);
  },
  toMetrics(sums, labelled) {
    if (labelled === 0) return [NaN, NaN, ...limits.map(() => NaN)];
    const [total = 0, pixels = 0] = sums;
    const within = sums.subarray(2, 2 + limits.length);
    return [
      total / pixels,
      toMedian(sums.subarray(2 + limits.length), pixels),
      ...Array.from(within, (few) => few / pixels),
    ];
  },
  predict(tf, logits) {
    return tf.reshape(toUnits(tf, logits).unit, logits.shape);
  },
});

/**
 * Σ of the pixels' weights by degree, [batch, pixels] -> [bins]: as a product of two short one-hot
 * codes, since on WebGPU tfjs counts with atomics, where all pixels of one angle wait for each other.
 */
function countDegrees(tf: Ops, degrees: Tensor2D, weights: Tensor2D): Tensor1D {
  const degree = tf.minimum(tf.floor(tf.reshape<Rank.R1>(degrees, [-1])), bins - 1);
  const row = tf.floor(tf.div(degree, binColumns));
  const column = tf.sub(degree, tf.mul(row, binColumns));
  const code = (at: Tensor, depth: number) =>
    tf.cast(tf.oneHot(tf.cast(at, 'int32'), depth), 'float32') as Tensor2D;
  const weighted = tf.mul<Tensor2D>(code(row, binRows), tf.reshape(weights, [-1, 1]));
  return tf.reshape<Rank.R1>(tf.matMul(weighted, code(column, binColumns), true), [-1]);
}

/** [batch, 3 × pixels] -> [batch, pixels, 3] */
function toVectors(tf: Ops, values: Tensor): Tensor {
  return tf.reshape(values, [-1, (values.shape[1] ?? 0) / 3, 3]);
}

/** Vectors of length 1 and what their length was; of none the length is taken as tiny. */
function toUnits(tf: Ops, values: Tensor): { readonly unit: Tensor; readonly length: Tensor } {
  const vectors = toVectors(tf, values);
  const length = tf.maximum(tf.sqrt(tf.sum(tf.square(vectors), 2, true)), 1e-6);
  return { unit: tf.div(vectors, length), length };
}

/** Where half of all lies below, between the edges of the degree that holds it. */
function toMedian(counts: Float32Array, total: number): number {
  let below = 0;
  for (const [degree, count] of counts.entries()) {
    if (below + count >= total / 2) return degree + (total / 2 - below) / count;
    below += count;
  }
  return NaN;
}
