import * as z from 'zod/mini';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { tellWeights, toTex } from './tell-steps.ts';

/** Chennupati et al. 2019 minimise the geometric mean of the losses: its slope over ℓ_t is ᾱ / ℓ_t. */
export const geometric = defineBalancer({
  kind: 'gls',
  title: { en: 'Geometric mean (GLS)', zh: '几何平均（GLS）' },
  params: z.strictObject({}),
  reads: ['losses'],
  acts: 'everywhere',
});

/** A loss of 0 makes the mean 0 and its slope infinite. */
const smallest = 1e-12;

export const geometricKernel: BalancerKernel<typeof geometric> = {
  laws: ['positive', 'permutation', 'alike', 'alone', 'unit-free'],
  init: () => null,
  choose: ({ losses }, state) => ({ weights: toGeometric(losses).weights, state }),
  explain({ losses }) {
    const { mean, weights } = toGeometric(losses);
    return [
      tellWeights(
        'geometric',
        `\\bar{\\ell} = ${toTex(mean)}, \\quad \\alpha_t = \\frac{\\bar{\\ell}}{T \\ell_t}`,
        weights,
      ),
    ];
  },
};

/** The geometric mean of the losses, and its slopes over them. */
function toGeometric(losses: ArrayLike<number>): {
  readonly mean: number;
  readonly weights: readonly number[];
} {
  const logs = Array.from(losses, (loss) => Math.log(Math.max(loss, smallest)));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return { mean: Math.exp(mean), weights: logs.map((log) => Math.exp(mean - log) / logs.length) };
}
