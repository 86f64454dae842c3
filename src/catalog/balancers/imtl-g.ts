import * as z from 'zod/mini';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byDirections } from './gram-rule.ts';
import { toEqualCosines } from './solvers/equal-cosines.ts';
import { toLength, toProducts, type TaskGeometry } from './solvers/task-geometry.ts';
import { toPart, toTexList } from './tell-steps.ts';

/**
 * Liu et al. 2021, IMTL-G: the combination with Σ α_t = 1 whose projections on all gradients are equal.
 * It exists for nearly all gradients, but where Σ α_t = 1 asks for it, the projections are equally
 * negative and every loss rises: see `toImpartial`.
 */
export const imtlG = defineBalancer({
  kind: 'imtl-g',
  title: { en: 'IMTL-G', zh: 'IMTL-G' },
  params: z.strictObject({}),
  reads: ['gram'],
  acts: 'shared',
});

export const imtlGKernel: BalancerKernel<typeof imtlG> = {
  laws: ['permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state) => ({ weights: byDirections(gram, toImpartial), state }),
  explain({ gram }) {
    const weights = byDirections(gram, toImpartial);
    const count = weights.length;
    const projections = toProducts(gram, weights).map(
      (product, task) => product / Math.sqrt(gram[task * count + task]! || 1),
    );
    return [
      {
        say: 'equal',
        args: {},
        formula: `d \\cdot \\frac{g_t}{|g_t|} = ${toTexList(projections)}`,
        arrows: [toPart('d', weights)],
      },
    ];
  },
};

/**
 * With v_t = y_t / |g_t| and C y = 1 all projections of Σ v_t g_t are 1, and α = v / Σ v. A sum near 0 makes
 * the step as long as one likes, one below 0 turns it round: a sum of 1 was meant to keep the step at
 * the size of the gradients. So it is no longer than the longest gradient, which it never is where all
 * α_t are positive, and it goes down.
 */
function toImpartial({ cosines, count, lengths }: TaskGeometry): readonly number[] {
  const parts = toEqualCosines(cosines, count);
  const reach = toLength(cosines, parts);
  const weights = parts.map((part, task) => part / lengths[task]!);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  // Gradients that cancel each other have equal projections on nothing.
  if (!(reach > 1e-6)) return lengths.map(() => 0);
  const asPublished = sum > 0 ? 1 / sum : Infinity;
  const scale = Math.min(asPublished, Math.max(...lengths) / reach);
  return weights.map((weight) => weight * scale);
}
