import * as z from 'zod/mini';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byDirections } from './gram-rule.ts';
import { toEqualCosines } from './solvers/equal-cosines.ts';
import { toLength, toProducts, type TaskGeometry } from './solvers/task-geometry.ts';
import { tellUnits, toLengths, toPart, toShown, toTex } from './tell-steps.ts';

/**
 * Liu et al. 2024, equation 2: the direction x with equal cosines to all gradients, as long as the sum of
 * their projections on it. x = Σ y_t u_t with C y = 1 for the cosines C, so the Gram matrix is enough.
 */
export const config = defineBalancer({
  kind: 'config',
  title: { en: 'ConFIG', zh: 'ConFIG' },
  params: z.strictObject({}),
  reads: ['gram'],
  acts: 'shared',
});

export const configKernel: BalancerKernel<typeof config> = {
  laws: ['permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state) => ({ weights: byDirections(gram, toConflictFree), state }),
  explain({ gram }) {
    if (toLengths(gram).filter((length) => length > 0).length < 2) return [];
    const weights = byDirections(gram, toConflictFree);
    const length = toLength(gram, weights);
    return [
      tellUnits(gram),
      {
        say: 'same-angle',
        args: {},
        formula: 'u_1 \\cdot x = u_2 \\cdot x = \\dots',
        arrows: [toPart('x', toShown(gram, weights))],
      },
      {
        say: 'projections',
        args: {},
        formula: `|d| = \\sum_t g_t \\cdot \\frac{x}{|x|} = ${toTex(length)}`,
        arrows: [toPart('d', weights)],
      },
    ];
  },
};

function toConflictFree({ cosines, count, lengths }: TaskGeometry): readonly number[] {
  const parts = toEqualCosines(cosines, count);
  const products = toProducts(cosines, parts);
  const square = products.reduce((sum, product, task) => sum + product * parts[task]!, 0);
  // Gradients that cancel each other have equal cosines with nothing.
  if (!(square > 1e-12)) return lengths.map(() => 0);
  const projected = products.reduce((sum, product, task) => sum + product * lengths[task]!, 0);
  return parts.map((part, task) => (part / lengths[task]!) * (projected / square));
}
