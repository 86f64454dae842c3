import type { Scalar } from '@tensorflow/tfjs-core';
import { defineTie, type TieKernel, toRows } from './define-tie.ts';

export const distance = defineTie({
  kind: 'distance',
  title: { en: 'Distance (L2)', zh: '距离（L2）' },
  formula: '\\lambda \\sum_{a < b} \\lVert \\theta_a - \\theta_b \\rVert_2^2',
  paper: {
    cite: 'Duong et al. 2015',
    title:
      'Low Resource Dependency Parsing: Cross-lingual Parameter Sharing in a Neural Network Parser',
    url: 'https://aclanthology.org/P15-2139/',
  },
});

export const distanceKernel: TieKernel = {
  penalty(tf, layers) {
    // Σ_{a<b} |θ_a − θ_b|² = T · Σ_a |θ_a − mean|².
    const rows = toRows(tf, layers);
    const apart = tf.sub(rows, tf.mean(rows, 0, true));
    return tf.mul<Scalar>(tf.sum(tf.square(apart)), layers.length);
  },
};
