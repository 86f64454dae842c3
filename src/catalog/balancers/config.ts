import * as z from 'zod/mini';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byDirections } from './gram-rule.ts';
import { toEqualCosines } from './solvers/equal-cosines.ts';
import { toProducts, type TaskGeometry } from './solvers/task-geometry.ts';

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
