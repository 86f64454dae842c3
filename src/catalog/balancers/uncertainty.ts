import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { createAdam, stepAdam, type AdamState } from './adam.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

/**
 * Kendall et al. 2018 with s = ln σ² and the ½ of regression for every task, as LibMTL and TorchJD have
 * it. There the network's own optimiser learns s; here it is Adam with a rate of its own, on the slope
 * ½ − ½ e^{−s} ℓ of the very step, from s = 0 (TorchJD; LibMTL begins at −0.5). For losses that stay,
 * s comes to ln ℓ, and the objective, which is then Σ ½ + ½ ln ℓ, is negative where losses are below 1/e.
 */
export const uncertainty = defineBalancer({
  kind: 'uw',
  title: { en: 'Uncertainty (UW)', zh: '不确定性加权（UW）' },
  params: z.strictObject({
    rate: decimal({ min: 1e-4, max: 1, default: 0.01, log: true, live: true }),
  }),
  reads: ['losses'],
  acts: 'everywhere',
});

/** A loss of 0 would send its s to −∞. */
export const largestLogScale = 25;

export const uncertaintyKernel: BalancerKernel<typeof uncertainty, AdamState> = {
  laws: ['positive', 'permutation', 'alike'],
  init: (taskCount) => createAdam(taskCount),
  choose({ tasks, losses }, state, { rate }) {
    const weights = tasks.map((task) => Math.exp(-state.values[task]!) / 2);
    const slopes = weights.map((weight, at) => 1 / 2 - weight * losses[at]!);
    const limit = largestLogScale;
    return { weights, state: stepAdam(state, tasks, slopes, { rate, limit }) };
  },
  explain({ tasks }, state) {
    const scales = tasks.map((task) => state.values[task]!);
    return [
      tellWeights(
        'variances',
        `s = ${toTexList(scales)}, \\quad \\alpha_t = \\tfrac{1}{2} e^{-s_t}`,
        scales.map((scale) => Math.exp(-scale) / 2),
      ),
    ];
  },
};
