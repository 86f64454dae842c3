import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byDirections } from './gram-rule.ts';
import { toBargain } from './solvers/bargain.ts';
import { toScaledGram } from './solvers/task-geometry.ts';
import { toClipped } from './solvers/clip.ts';
import { tellUnits, toLengths, toPart, toShown, toTex, toTexList } from './tell-steps.ts';

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
    if (toLengths(gram).filter((length) => length > 0).length < 2) return [];
    const bargain = byDirections(gram, (geometry) =>
      toBargain(geometry, 1).map((weight) => weight / geometry.unit),
    );
    const arrows = [toPart('d', toShown(gram, bargain))];
    return [
      tellUnits(gram),
      {
        say: 'bargain',
        args: {},
        formula: `g_t \\cdot d = \\frac{1}{\\alpha_t}, \\quad \\alpha = ${toTexList(bargain)}`,
        arrows,
      },
      { say: 'clip', args: {}, formula: `|d| \\le ${toTex(longest)}`, arrows },
    ];
  },
};
