import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { pickShares, stepOnSimplex, toEvenShares } from './solvers/simplex.ts';
import { tellFormula, toTexList } from './tell-steps.ts';

/**
 * Chen et al. 2023: weights follow the shortest mix by one small step each, on inner products across two
 * batches, which have no bias where those of one batch have; the step itself is made on a third.
 */
export const modo = defineBalancer({
  kind: 'modo',
  title: { en: 'MoDo', zh: 'MoDo' },
  params: z.strictObject({
    gamma: decimal({ min: 1e-4, max: 10, default: 1e-3, log: true, live: true }),
    rho: decimal({ min: 0, max: 1, default: 0.1, step: 0.01, live: true }),
  }),
  reads: ['gram', 'gram-across'],
  acts: 'shared',
});

export const modoKernel: BalancerKernel<typeof modo, readonly number[]> = {
  laws: ['simplex', 'permutation', 'alike', 'alone'],
  init: toEvenShares,
  choose: ({ tasks, 'gram-across': gram }, state, { gamma, rho }) =>
    stepOnSimplex(state, tasks, { gram, rate: gamma, decay: rho }),
  explain({ tasks, 'gram-across': gram }, state, { gamma, rho }) {
    const { weights } = stepOnSimplex(state, tasks, { gram, rate: gamma, decay: rho });
    return [
      tellFormula(
        'small-step-across',
        `w: ${toTexList(pickShares(state, tasks))} \\to ${toTexList(weights)}`,
      ),
    ];
  },
};
