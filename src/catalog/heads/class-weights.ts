/**
 * Weights of classes and label smoothing, for heads whose loss has classes. Weights by frequency are
 * N / (K n_c), with n_c of the N known labels of the training part in class c of K: on average over them
 * every label counts 1, so that the loss stays as large as without. Smoothing gives a share ε of every
 * label to all classes alike (Szegedy et al. 2016).
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { choice, decimal, list } from '../define-params.ts';
import type { ClassWeights, Ops } from './define-head.ts';

const classWeight = z.strictObject({
  weight: decimal({ min: 0, max: 100, default: 1, step: 0.1, control: 'number' }),
});

export const classParams = {
  weighting: choice(['equal', 'balanced', 'given'], { default: 'equal', advanced: true }),
  weights: list(classWeight, { min: 0, max: 64, default: [], advanced: true }),
  smoothing: decimal({ min: 0, max: 0.5, default: 0, step: 0.01, advanced: true }),
};

export interface ClassParams {
  readonly weighting: 'equal' | 'balanced' | 'given';
  readonly weights: readonly { readonly weight: number }[];
  readonly smoothing: number;
}

/** @param sizes number of classes of each group */
export function toClassWeights(
  { weighting, weights }: ClassParams,
  sizes: readonly number[],
): ClassWeights {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return {
    count: weighting === 'equal' ? 0 : total,
    of: (labels) =>
      Float32Array.from(
        sizes.flatMap((size, group) =>
          weighting === 'balanced'
            ? balance(labels[group] ?? new Float32Array(), size)
            : Array.from({ length: size }, (_, at) => toGiven(weights, sizes, group, at)),
        ),
      ),
  };
}

/** N / (K n_c); 1 for a class that no label has. */
function balance(labels: Float32Array, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const label of labels) counts[label]! += 1;
  return counts.map((count) => (count === 0 ? 1 : labels.length / (size * count)));
}

/** In the order of the classes; of several yes-or-no labels that of each one's yes. Else 1. */
function toGiven(
  weights: ClassParams['weights'],
  { length: groups }: readonly number[],
  group: number,
  at: number,
): number {
  const place = groups === 1 ? at : at === 1 ? group : -1;
  return weights[place]?.weight ?? 1;
}

/** y (1 − ε) + ε / K */
export function smooth(tf: Ops, known: Tensor, smoothing: number, classes: number): Tensor {
  if (smoothing === 0) return known;
  return tf.add(tf.mul(known, 1 - smoothing), smoothing / classes);
}
