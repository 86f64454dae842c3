import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byDirections } from './gram-rule.ts';
import { toBargain } from './solvers/bargain.ts';
import { toClipped } from './solvers/clip.ts';
import type { TaskGeometry } from './solvers/task-geometry.ts';
import { tellUnits, toLengths, toPart, toShown, toTex, toTexList } from './tell-steps.ts';

/**
 * Ban and Ji 2024, equation 4: α-fair shares of progress, G w = w^(−1/α). Its weights grow as gradients get
 * smaller, so the authors' code clips d as Nash-MTL does; TorchJD and LibMTL do not.
 */
export const fairgrad = defineBalancer({
  kind: 'fairgrad',
  title: { en: 'FairGrad', zh: 'FairGrad' },
  params: z.strictObject({
    alpha: decimal({ min: 0.1, max: 10, default: 1, log: true, live: true }),
    longest: decimal({ min: 0.01, max: 100, default: 1, log: true, live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

export const fairgradKernel: BalancerKernel<typeof fairgrad> = {
  laws: ['non-conflicting', 'permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state, { alpha, longest }) => ({
    weights: byDirections(gram, (geometry) =>
      toClipped(geometry, toFair(geometry, alpha), longest),
    ),
    state,
  }),
  explain({ gram }, _state, { alpha, longest }) {
    if (toLengths(gram).filter((length) => length > 0).length < 2) return [];
    const weights = byDirections(gram, (geometry) => toFair(geometry, alpha));
    const arrows = [toPart('d', toShown(gram, weights))];
    const gains = `g_t \\cdot d = w_t^{-1/${toTex(alpha)}}`;
    return [
      tellUnits(gram),
      {
        say: 'fair',
        args: {},
        formula: `${gains}, \\quad w = ${toTexList(weights)}`,
        arrows,
      },
      { say: 'clip', args: {}, formula: `|d| \\le ${toTex(longest)}`, arrows },
    ];
  },
};

/** w of G w = w^(−1/α), before d is clipped. */
function toFair(geometry: TaskGeometry, alpha: number): readonly number[] {
  const scale = geometry.unit ** ((-2 * alpha) / (1 + alpha));
  return toBargain(geometry, alpha).map((weight) => weight * scale);
}
