import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { softmax } from './softmax.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

/**
 * Kirchdorfer et al. 2024, UW-SO: the optimum ½ ℓ^{−1} of uncertainty weighting in the place of a learnt
 * scale, made soft. It favours the task whose loss is smallest, the more so the lower the temperature.
 */
export const softUncertainty = defineBalancer({
  kind: 'uw-so',
  title: { en: 'Soft uncertainty (UW-SO)', zh: '软最优不确定性加权（UW-SO）' },
  params: z.strictObject({
    temperature: decimal({ min: 0.1, max: 100, default: 1, log: true, live: true }),
  }),
  reads: ['losses'],
  acts: 'everywhere',
});

/** A loss of 0 has no inverse. */
const smallest = 1e-8;
const toInverses = (losses: ArrayLike<number>): readonly number[] =>
  Array.from(losses, (loss) => 1 / Math.max(loss, smallest));

export const softUncertaintyKernel: BalancerKernel<typeof softUncertainty> = {
  laws: ['simplex', 'permutation', 'alike', 'alone'],
  init: () => null,
  choose: ({ losses }, state, { temperature }) => ({
    weights: softmax(toInverses(losses).map((one) => one / temperature)),
    state,
  }),
  explain({ losses }, _state, { temperature }) {
    const inverses = toInverses(losses);
    const weights = softmax(inverses.map((one) => one / temperature));
    return [
      tellWeights(
        'inverse-losses',
        `\\frac{1}{\\ell_t} = ${toTexList(inverses)}, \\quad \\alpha = ${toTexList(weights)}`,
        weights,
      ),
    ];
  },
};
