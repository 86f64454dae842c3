import * as z from 'zod/mini';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toCorrection } from './solvers/nearest-allowed.ts';

/**
 * Quinton and Rey 2024: the mean of the gradients, each of them first projected onto the directions in which
 * no loss rises. Solved exactly: TorchJD and LibMTL add 10⁻⁴ to the diagonal, which lets a conflict
 * through and makes the mean of small gradients.
 */
export const upgrad = defineBalancer({
  kind: 'upgrad',
  title: { en: 'UPGrad', zh: 'UPGrad' },
  paper: {
    cite: 'Quinton & Rey 2024',
    title: 'Jacobian Descent for Multi-Objective Optimization',
    url: 'https://arxiv.org/abs/2406.16232',
  },
  formula:
    'd = \\frac{1}{T} \\sum_t P(g_t), \\quad P(x) = \\operatorname{argmin} \\{ |y - x| : g_s \\cdot y \\ge 0 \\}',
  params: z.strictObject({}),
  reads: ['gram'],
  acts: 'shared',
});

export const upgradKernel: BalancerKernel<typeof upgrad> = {
  laws: ['non-conflicting', 'permutation', 'stationary', 'alone'],
  init: () => null,
  choose: ({ gram }, state) => ({
    weights: byGeometry(gram, ({ count, cosines, lengths }) => {
      const weights = lengths.map(() => 1 / count);
      for (const [task, length] of lengths.entries()) {
        const slacks = lengths.map((_, other) => cosines[other * count + task]!);
        for (const [other, share] of toCorrection(cosines, slacks).multipliers.entries())
          if (share > 0) weights[other]! += (share * length) / lengths[other]! / count;
      }
      return weights;
    }),
    state,
  }),
};
