import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byDirections } from './gram-rule.ts';
import { toBargain } from './solvers/bargain.ts';
import { toScaledGram } from './solvers/task-geometry.ts';
import { toClipped } from './solvers/clip.ts';

/**
 * Navon et al. 2022: the direction of Nash's bargaining solution, which maximises Σ ln⟨g_t, d⟩ in a ball:
 * d = Σ α_t g_t with G α = 1 / α. Solved exactly, where the authors' code goes a few convex steps
 * from the last α. As there, α is that of G / ‖G‖, and d is at most so long.
 */
export const nashMtl = defineBalancer({
  kind: 'nash-mtl',
  title: { en: 'Nash-MTL', zh: 'Nash-MTL' },
  paper: {
    cite: 'Navon et al. 2022',
    title: 'Multi-Task Learning as a Bargaining Game',
    url: 'https://arxiv.org/abs/2202.01017',
  },
  formula:
    '\\max_d \\sum_t \\ln (g_t \\cdot d): \\quad d = \\sum_t \\alpha_t g_t, \\quad g_t \\cdot d = \\frac{1}{\\alpha_t}',
  params: z.strictObject({
    longest: decimal({ min: 0.01, max: 100, default: 1, log: true, live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

export const nashMtlKernel: BalancerKernel<typeof nashMtl> = {
  laws: ['non-conflicting', 'permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state, { longest }) => ({
    weights: byDirections(gram, (geometry) => {
      const norm = Math.hypot(...toScaledGram(geometry));
      const weights = toBargain(geometry, 1).map((weight) => weight * Math.sqrt(norm));
      return toClipped(geometry, weights, longest);
    }),
    state,
  }),
};
