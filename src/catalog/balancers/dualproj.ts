import * as z from 'zod/mini';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toCorrection } from './solvers/nearest-allowed.ts';
import { toProducts, type TaskGeometry } from './solvers/task-geometry.ts';
import { toLengths, toPart, toTexList } from './tell-steps.ts';

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
  choose: ({ gram }, state) => ({ weights: byGeometry(gram, toAllowedMean), state }),
  explain({ gram }) {
    const count = Math.sqrt(gram.length);
    if (count < 2) return [];
    const mean = toPart(
      'g₀',
      toLengths(gram).map(() => 1 / count),
    );
    const weights = byGeometry(gram, toAllowedMean);
    const region = { kind: 'cone' } as const;
    return [
      { say: 'mean', args: {}, formula: 'g_0 = \\tfrac{1}{T} \\sum_t g_t', arrows: [mean] },
      { say: 'cone', args: {}, formula: 'g_t \\cdot d \\ge 0', arrows: [mean], region },
      {
        say: 'mean-into-cone',
        args: {},
        formula: `g_t \\cdot d = ${toTexList(toProducts(gram, weights))}`,
        arrows: [mean, toPart('d', weights)],
        region,
      },
    ];
  },
};

/** The mean gradient, moved to the nearest direction in which no loss rises. */
function toAllowedMean({ count, cosines, lengths }: TaskGeometry): readonly number[] {
  const slacks = toProducts(
    cosines,
    lengths.map((length) => length / count),
  );
  const { multipliers } = toCorrection(cosines, slacks);
  return multipliers.map((share, task) => 1 / count + (share > 0 ? share / lengths[task]! : 0));
}
