import * as z from 'zod/mini';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toCorrection } from './solvers/nearest-allowed.ts';
import { toProducts } from './solvers/task-geometry.ts';

/** Lopez-Paz and Ranzato 2017 (GEM), as TorchJD has it: the mean gradient, projected onto the directions in which no loss rises. */
export const dualproj = defineBalancer({
  kind: 'dualproj',
  title: { en: 'DualProj', zh: 'DualProj' },
  paper: {
    cite: 'Lopez-Paz & Ranzato 2017',
    title: 'Gradient Episodic Memory for Continual Learning',
    url: 'https://arxiv.org/abs/1706.08840',
  },
  formula:
    'd = \\operatorname{argmin} \\{ |y - g_0| : g_t \\cdot y \\ge 0 \\}, \\quad g_0 = \\tfrac{1}{T} \\sum_t g_t',
  params: z.strictObject({}),
  reads: ['gram'],
  acts: 'shared',
});

export const dualprojKernel: BalancerKernel<typeof dualproj> = {
  laws: ['non-conflicting', 'permutation', 'stationary', 'alone'],
  init: () => null,
  choose: ({ gram }, state) => ({
    weights: byGeometry(gram, ({ count, cosines, lengths }) => {
      const slacks = toProducts(
        cosines,
        lengths.map((length) => length / count),
      );
      const { multipliers } = toCorrection(cosines, slacks);
      return multipliers.map((share, task) => 1 / count + (share > 0 ? share / lengths[task]! : 0));
    }),
    state,
  }),
};
