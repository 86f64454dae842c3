import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byDirections } from './gram-rule.ts';
import { toBargain } from './solvers/bargain.ts';
import { toLength, toScaledGram } from './solvers/task-geometry.ts';
import { toClipped } from './solvers/clip.ts';
import { toOnly, toPart, toTex, toTexList } from './tell-steps.ts';

/**
 * Navon et al. 2022: the direction of Nash's bargaining solution, which maximises Σ ln⟨g_t, d⟩ in a ball:
 * d = Σ α_t g_t with G α = 1 / α. Solved exactly, where the authors' code goes a few convex steps
 * from the last α. As there, α is that of G / ‖G‖, and d is at most so long.
 */
export const nashMtl = defineBalancer({
  kind: 'nash-mtl',
  title: { en: 'Nash-MTL', zh: 'Nash-MTL' },
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
  explain({ gram }, _state, { longest }) {
    const count = Math.sqrt(gram.length);
    const lengths = Array.from({ length: count }, (_, task) =>
      Math.sqrt(gram[task * count + task]!),
    );
    if (lengths.filter((length) => length > 0).length < 2) return [];
    const bargain = byDirections(gram, (geometry) =>
      toBargain(geometry, 1).map((weight) => weight / geometry.unit),
    );
    // Drawn as long as the mean gradient, since all are of one length here.
    const shown = lengths.reduce((sum, length) => sum + length, 0) / count;
    const length = toLength(gram, bargain);
    const scaled = bargain.map((weight) => (weight * shown) / (length || 1));
    return [
      {
        say: 'units',
        args: {},
        formula: 'u_t = \\frac{g_t}{|g_t|}',
        arrows: lengths.map((size, task) =>
          toPart(`u${String(task + 1)}`, toOnly(task, count, size > 0 ? shown / size : 0), task),
        ),
      },
      {
        say: 'bargain',
        args: {},
        formula: `g_t \\cdot d = \\frac{1}{\\alpha_t}, \\quad \\alpha = ${toTexList(bargain)}`,
        arrows: [toPart('d', scaled)],
      },
      {
        say: 'clip',
        args: {},
        formula: `|d| \\le ${toTex(longest)}`,
        arrows: [toPart('d', scaled)],
      },
    ];
  },
};
