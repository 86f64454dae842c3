import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { Ops } from '../layers/define-layer.ts';
import { defineTie, type TieKernel, toRows } from './define-tie.ts';

/** Under the roots, where equal layers would have an endless slope. */
const epsilon = 1e-6;
/** Enough for singular values a thousand times apart. */
const iterations = 24;

export const traceNorm = defineTie({
  kind: 'trace-norm',
  title: { en: 'Trace norm', zh: '迹范数' },
  formula:
    '\\lambda\\, \\lVert [\\theta_1; \\dots; \\theta_T] \\rVert_* = \\lambda \\sum_i \\sigma_i',
  paper: {
    cite: 'Yang & Hospedales 2017',
    title: 'Trace Norm Regularised Deep Multi-Task Learning',
    url: 'https://arxiv.org/abs/1606.04038',
  },
});

export const traceNormKernel: TieKernel = {
  penalty(tf, layers) {
    const rows = toRows(tf, layers);
    const gram = tf.matMul<Tensor2D>(rows, rows, false, true);
    return layers.length === 2 ? toNormOfTwo(tf, gram) : toTraceOfRoot(tf, gram, layers.length);
  },
};

/** σ₁ + σ₂ = √(tr G + 2 √det G). */
function toNormOfTwo(tf: Ops, gram: Tensor2D): Scalar {
  const [aa, ab, , bb] = tf.split(tf.reshape(gram, [-1]), 4);
  const determinant = tf.relu(tf.sub(tf.mul(aa!, bb!), tf.square(ab!)));
  const twice = tf.mul(tf.sqrt(tf.add(determinant, epsilon ** 2)), 2);
  return tf.sum<Scalar>(tf.sqrt(tf.add(tf.add(tf.add(aa!, bb!), twice), epsilon)));
}

/**
 * tr √G by Newton–Schulz steps (Y, Z → √G, 1/√G of the scaled Gram matrix), which are products of small
 * matrices only and so have a gradient on every backend.
 */
function toTraceOfRoot(tf: Ops, gram: Tensor2D, size: number): Scalar {
  const identity = tf.eye(size);
  const scale = tf.add(tf.sqrt(tf.sum(tf.square(gram))), epsilon);
  let root = tf.add<Tensor2D>(tf.div(gram, scale), tf.mul(identity, epsilon));
  let inverse = identity;
  for (let step = 0; step < iterations; step++) {
    const product = tf.matMul<Tensor2D>(inverse, root);
    const next = tf.mul<Tensor2D>(tf.sub(tf.mul(identity, 3), product), 0.5);
    root = tf.matMul(root, next);
    inverse = tf.matMul(next, inverse);
  }
  return tf.mul<Scalar>(tf.sum(tf.mul(root, identity)), tf.sqrt(scale));
}
