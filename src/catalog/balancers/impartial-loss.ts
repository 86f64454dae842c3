import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { createAdam, stepAdam, type AdamState } from './adam.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { largestLogScale } from './uncertainty.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

/**
 * Liu et al. 2021, the half of IMTL that scales losses: twice the objective of uncertainty weighting at
 * −s. The references let the network's optimiser learn s; here it is Adam with a rate of its own, on the
 * slope e^s ℓ − 1 of the very step, from s = 0.
 */
export const impartialLoss = defineBalancer({
  kind: 'imtl-l',
  title: { en: 'Impartial losses (IMTL-L)', zh: '公平损失（IMTL-L）' },
  params: z.strictObject({
    rate: decimal({ min: 1e-4, max: 1, default: 0.01, log: true, live: true }),
  }),
  reads: ['losses'],
  acts: 'everywhere',
});

export const impartialLossKernel: BalancerKernel<typeof impartialLoss, AdamState> = {
  laws: ['positive', 'permutation', 'alike'],
  init: (taskCount) => createAdam(taskCount),
  choose({ tasks, losses }, state, { rate }) {
    const weights = tasks.map((task) => Math.exp(state.values[task]!));
    const slopes = weights.map((weight, at) => weight * losses[at]! - 1);
    const limit = largestLogScale;
    return { weights, state: stepAdam(state, tasks, slopes, { rate, limit }) };
  },
  explain({ tasks, losses }, state) {
    const scales = tasks.map((task) => state.values[task]!);
    const weights = scales.map((scale) => Math.exp(scale));
    const scaled = weights.map((weight, at) => weight * losses[at]!);
    return [
      tellWeights(
        'loss-scales',
        `s = ${toTexList(scales)}, \\quad e^{s_t} \\ell_t = ${toTexList(scaled)}`,
        weights,
      ),
    ];
  },
};
