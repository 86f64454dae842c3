import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byDirections } from './gram-rule.ts';
import { toBargain } from './solvers/bargain.ts';
import { toClipped } from './solvers/clip.ts';

/**
 * Ban and Ji 2024, equation 4: α-fair shares of progress, G w = w^(−1/α). Its weights grow as gradients get
 * smaller, so the authors' code clips d as Nash-MTL does; TorchJD and LibMTL do not.
 */
export const fairgrad = defineBalancer({
  kind: 'fairgrad',
  title: { en: 'FairGrad', zh: 'FairGrad' },
  params: z.strictObject({
    alpha: decimal({ min: 0.1, max: 10, default: 1, log: true, live: true }),
    longest: decimal({ min: 0.01, max: 100, default: 1, log: true, live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

export const fairgradKernel: BalancerKernel<typeof fairgrad> = {
  laws: ['non-conflicting', 'permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state, { alpha, longest }) => ({
    weights: byDirections(gram, (geometry) => {
      const scale = geometry.unit ** ((-2 * alpha) / (1 + alpha));
      const weights = toBargain(geometry, alpha).map((weight) => weight * scale);
      return toClipped(geometry, weights, longest);
    }),
    state,
  }),
};
