import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { toLabelWidth } from '../../core/graph/target.ts';
import { choice, decimal } from '../define-params.ts';
import { withSlope } from './custom-loss.ts';
import { defineHead, type HeadKernel } from './define-head.ts';
import { headParams } from './head-params.ts';

const lossNames = {
  mse: { en: 'squared error', zh: '平方误差' },
  mae: { en: 'absolute error', zh: '绝对误差' },
  huber: { en: 'Huber', zh: 'Huber' },
} as const;

export const regression = defineHead({
  type: 'regression',
  icon: 'chart-spline',
  title: { en: 'Regression head', zh: '回归头' },
  formula: 'L_{\\text{MSE}} = (z - y)^2, \\quad L_{\\text{MAE}} = |z - y|',
  params: z.strictObject({
    loss: choice(['mse', 'mae', 'huber'], { default: 'mse' }),
    delta: decimal({ min: 0.01, max: 10, default: 1, log: true, advanced: true }),
    ...headParams,
  }),
  accepts: ['value'],
  reads: 'vector',
  countOutputs: toLabelWidth,
  summarise: ({ loss }) => lossNames[loss],
  metrics: [
    { id: 'rmse', higherIsBetter: false, title: { en: 'RMSE', zh: '均方根误差' }, format: 'unit' },
    { id: 'r2', higherIsBetter: true, title: { en: 'R²', zh: 'R²' }, format: 'number' },
  ],
  countSums: toLabelWidth,
});

export const regressionKernel: HeadKernel<typeof regression> = {
  loss(tf, { logits, labels }, { loss, delta }) {
    return withSlope(
      tf,
      logits,
      labels,
      (values, known) => {
        const miss = tf.sub(values, known);
        if (loss === 'mse') return tf.mean(tf.square(miss), 1);
        if (loss === 'mae') return tf.mean(tf.abs(miss), 1);
        // ½e² inside ±δ, δ|e| − ½δ² outside: with c = e cut to ±δ both are c·(e − c/2).
        const cut = tf.clipByValue(miss, -delta, delta);
        return tf.mean(tf.mul(cut, tf.sub(miss, tf.mul(cut, 0.5))), 1);
      },
      (values, known) => {
        const miss = tf.sub(values, known);
        const [, width] = values.shape;
        const share = (slope: Tensor) => (width === 1 ? slope : tf.div(slope, width));
        if (loss === 'mse') return share(tf.add(miss, miss));
        return share(loss === 'mae' ? tf.sign(miss) : tf.clipByValue(miss, -delta, delta));
      },
    );
  },
  toRidge: ({ loss, l2 }) => (loss === 'mse' && l2 > 0 ? l2 : undefined),
  /** Σ e² of each output. */
  measure: (tf, { logits, labels, mask }) =>
    tf.sum<Tensor1D>(tf.mul(tf.square(tf.sub(logits, labels)), tf.reshape(mask, [-1, 1])), 0),
  /** R² of each output for itself, and their mean: one mean for all would count how far apart they lie. */
  toMetrics(sums, labelled, { deviation, spreads }) {
    if (labelled === 0) return [NaN, NaN];
    const total = sums.reduce((sum, squares) => sum + squares, 0);
    const explained = spreads.flatMap((spread, output) =>
      // One label, or equal ones, leave nothing to explain.
      spread > 0 ? [1 - (sums[output] ?? NaN) / spread] : [],
    );
    return [
      Math.sqrt(total / (labelled * sums.length)) * deviation,
      explained.reduce((sum, share) => sum + share, 0) / explained.length,
    ];
  },
  predict: (_tf, logits) => logits,
};
