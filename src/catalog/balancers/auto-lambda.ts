import * as z from 'zod/mini';
import { createAdam, stepAdam, type AdamState } from './adam.ts';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel, type HeldOut } from './define-balancer.ts';
import { throughSoftmax, toBlocks, toLearntShares } from './held-out.ts';
import { tellFormula, toTexList } from './tell-steps.ts';

/**
 * Liu et al. 2022: weights follow the slope of the held-out losses behind one plain step θ′ = θ − η Σ w_t g_t,
 * which is −η ⟨g_t, Σ_s ∇ℓ_s(θ′)⟩ over w_t. The paper takes it from two more passes at θ ± ε Σ_s ∇ℓ_s(θ′);
 * here it is the inner product itself. All tasks are primary, and w = softmax(a) as in LibMTL.
 */
export const autoLambda = defineBalancer({
  kind: 'auto-lambda',
  title: { en: 'Auto-Lambda', zh: 'Auto-Lambda' },
  params: z.strictObject({
    rate: decimal({ min: 1e-5, max: 1, default: 1e-3, log: true, live: true }),
  }),
  reads: ['losses', 'held-out'],
  acts: 'everywhere',
});

export const autoLambdaKernel: BalancerKernel<typeof autoLambda, AdamState> = {
  laws: ['simplex', 'permutation', 'alike', 'alone'],
  init: (taskCount) => createAdam(taskCount),
  ahead: (tasks, state) => ({ weights: toLearntShares(state, tasks), steps: 1, held: 'behind' }),
  choose({ tasks, 'held-out': seen }, state, { rate }) {
    const next = stepAdam(state, tasks, toSlopes(seen, toLearntShares(state, tasks)), { rate });
    return { weights: toLearntShares(next, tasks), state: next };
  },
  explain({ tasks, 'held-out': seen }, state, { rate }) {
    const before = toLearntShares(state, tasks);
    const slopes = toSlopes(seen, before);
    const after = toLearntShares(stepAdam(state, tasks, slopes, { rate }), tasks);
    return [tellFormula('held-out-slope', `w: ${toTexList(before)} \\to ${toTexList(after)}`)];
  },
};

/** Over a, of Σ_s ℓ_s of the held-out batch. */
function toSlopes(seen: HeldOut, shares: readonly number[]): number[] {
  const { across } = toBlocks(seen);
  const overShares = shares.map(
    (_, own) => -seen.rate * shares.reduce((sum, __, held) => sum + across(own, held), 0),
  );
  return throughSoftmax(shares, overShares);
}
