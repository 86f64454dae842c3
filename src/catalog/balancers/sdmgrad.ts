import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toMinNormWeights } from './min-norm.ts';
import { shiftByMean } from './solvers/shift.ts';
import { toScaledGram } from './solvers/task-geometry.ts';

/**
 * Xiao et al. 2023, the direction that the method is built around: the shortest of all mixes of g_t + λ g₀,
 * divided by 1 + λ. The paper finds it by a few steps on two more batches, since one batch's Gram matrix
 * is not the expected one; here it is solved on the batch of the step.
 */
export const sdmgrad = defineBalancer({
  kind: 'sdmgrad',
  title: { en: 'SDMGrad (one batch)', zh: 'SDMGrad（单批次）' },
  params: z.strictObject({
    lambda: decimal({ min: 0, max: 10, default: 0.3, step: 0.05, live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

export const sdmgradKernel: BalancerKernel<typeof sdmgrad> = {
  laws: ['simplex', 'permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state, { lambda }) => ({
    weights: byGeometry(gram, (geometry) => {
      const { count } = geometry;
      const mixed = toMinNormWeights(shiftByMean(toScaledGram(geometry), count, lambda), count);
      return mixed.map((weight) => (weight + lambda / count) / (1 + lambda));
    }),
    state,
  }),
};
