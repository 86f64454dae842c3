import type { Rank, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { sumLast } from '../fold-last.ts';
import { toLabelWidth } from '../../core/graph/target.ts';
import { withSlope } from './custom-loss.ts';
import { defineHead, type HeadKernel, type MetricSpec, type Ops } from './define-head.ts';
import { headParams } from './head-params.ts';
import { countPixels, sumPixels } from './maps.ts';

/** Shares of pixels within these angles, as NYUv2 is reported. */
const limits = [11.25, 22.5, 30] as const;
/** Length above which a vector's own length counts little. */
const softening = 0.1;
/** Bins of one degree from which the median is read. */
const bins = 180;

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
  title: { en: 'Normals head', zh: '法线头' },
  formula:
    'L = \\frac{1}{HW} \\sum_{ij} \\Big( 1 - \\frac{z_{ij} \\cdot n_{ij}}{\\sqrt{\\lVert z_{ij} \\rVert^2 + 0.01}} \\Big)',
  params: z.strictObject(headParams),
  accepts: ['normals'],
  reads: 'map',
  countOutputs: toLabelWidth,
  summarise: () => ({ en: 'per-pixel cosine', zh: '逐像素余弦' }),
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
});

export const normalsKernel: HeadKernel<typeof normals> = {
  loss: (tf, { logits, labels }) =>
    withSlope(
      tf,
      logits,
      labels,
      (values, known) => {
        const { near } = toNearUnits(tf, values);
        return tf.sub(1, tf.mean(sumLast(tf, tf.mul(near, toVectors(tf, known))), [1, 2]));
      },
      (values, known) => {
        const { near, length } = toNearUnits(tf, values);
        const there = toVectors(tf, known);
        const cosine = sumLast(tf, tf.mul(near, there));
        const pull = tf.div(tf.sub(tf.mul(near, cosine), there), length);
        return tf.reshape(tf.div(pull, near.shape[1] ?? 1), values.shape);
      },
    ),
  /** Σ angle, pixels, pixels within each limit, pixels by degree. */
  measure(tf, { logits, labels, mask }) {
    const unit = toUnits(tf, logits);
    const product = sumLast(tf, tf.mul(unit, toVectors(tf, labels)));
    const cosine = tf.reshape<Rank.R2>(product, [product.shape[0], -1]);
    const degrees = tf.mul<Tensor2D>(tf.acos(tf.clipByValue(cosine, -1, 1)), 180 / Math.PI);
    const byPixel = tf.mul<Tensor2D>(tf.onesLike(degrees), tf.reshape(mask, [-1, 1]));
    const degree = tf.cast(tf.minimum(tf.floor(degrees), bins - 1), 'int32');
    const flat = (values: Tensor) => tf.reshape<Rank.R1>(values, [-1]);
    return tf.concat1d([
      tf.stack([
        sumPixels(tf, degrees, mask),
        countPixels(tf, degrees, mask),
        ...limits.map((limit) =>
          sumPixels(tf, tf.cast(tf.lessEqual(degrees, limit), 'float32'), mask),
        ),
      ]) as Tensor1D,
      tf.denseBincount(flat(degree), flat(byPixel), bins),
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
    return tf.reshape(toUnits(tf, logits), logits.shape);
  },
};

/** [batch, 3 × pixels] -> [batch, pixels, 3] */
function toVectors(tf: Ops, values: Tensor): Tensor {
  return tf.reshape(values, [-1, (values.shape[1] ?? 0) / 3, 3]);
}

/** Vectors of length 1; none stays none. */
function toUnits(tf: Ops, values: Tensor): Tensor {
  const vectors = toVectors(tf, values);
  return tf.div(vectors, tf.maximum(tf.sqrt(sumLast(tf, tf.square(vectors))), 1e-6));
}

/**
 * Vectors over √(length² + softening²), and that root. Where a vector is nearly none, as a head's is
 * that reads no feature and has no bias yet, the least turn is the greatest change of direction: with
 * the length alone the slope has no bound, with the root it is below 1 / softening.
 */
function toNearUnits(tf: Ops, values: Tensor): { readonly near: Tensor; readonly length: Tensor } {
  const vectors = toVectors(tf, values);
  const length = tf.sqrt(tf.add(sumLast(tf, tf.square(vectors)), softening ** 2));
  return { near: tf.div(vectors, length), length };
}

/** Median angle, placed between the edges of the degree that holds it. */
function toMedian(counts: Float32Array, total: number): number {
  let below = 0;
  for (const [degree, count] of counts.entries()) {
    if (below + count >= total / 2) return degree + (total / 2 - below) / count;
    below += count;
  }
  return NaN;
}
