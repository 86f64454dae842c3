import * as z from 'zod/mini';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toCorrection } from './solvers/nearest-allowed.ts';
import { toProducts } from './solvers/task-geometry.ts';

/** Lopez-Paz and Ranzato 2017 (GEM), as TorchJD has it: the mean gradient, projected onto the directions in which no loss rises. */
export const dualproj = defineBalancer({
  kind: 'dualproj',
  title: { en: 'DualProj', zh: 'DualProj' },
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
