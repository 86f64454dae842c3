import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { createAdam, stepAdam, type AdamState } from './adam.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { softmax } from './softmax.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

/**
 * Liu et al. 2023, algorithm 2, with least losses of 0: the logarithms of the losses are to fall alike.
 * Their logits ξ are stepped by Adam, with γ as its weight decay, on how far each ln ℓ fell in the step
 * just made on the very batch.
 */
export const famo = defineBalancer({
  kind: 'famo',
  title: { en: 'FAMO', zh: 'FAMO' },
  params: z.strictObject({
    rate: decimal({ min: 1e-4, max: 1, default: 0.025, log: true, live: true }),
    decay: decimal({ min: 0, max: 0.1, default: 1e-3, step: 1e-4, live: true }),
  }),
  reads: ['losses', 'losses-after'],
  acts: 'everywhere',
});

/** Added to losses: one of 0 has no logarithm. */
const epsilon = 1e-8;
const lift = (losses: ArrayLike<number>): number[] =>
  Array.from(losses, (loss) => Math.max(loss, 0) + epsilon);

export const famoKernel: BalancerKernel<typeof famo, AdamState> = {
  laws: ['simplex', 'permutation', 'alike', 'alone', 'unit-free'],
  init: (taskCount) => createAdam(taskCount),
  choose: ({ tasks, losses }, state) => ({ weights: toWeights(state, tasks, losses), state }),
  after({ tasks, before, after }, state, { rate, decay }) {
    const [from, to] = [lift(before), lift(after)];
    const falls = from.map((loss, at) => Math.log(loss) - Math.log(to[at]!));
    return stepAdam(state, tasks, toSlopes(toShares(state, tasks), falls), { rate, decay });
  },
  explain({ tasks, losses }, state) {
    const weights = toWeights(state, tasks, losses);
    const shares = `z = ${toTexList(toShares(state, tasks))}`;
    const logs = `\\alpha_t = \\frac{c z_t}{\\ell_t}`;
    return [tellWeights('logs', `${shares}, \\quad ${logs} = ${toTexList(weights)}`, weights)];
  },
};

const toShares = ({ values }: AdamState, tasks: readonly number[]): number[] =>
  softmax(tasks.map((task) => values[task]!));

function toWeights(
  state: AdamState,
  tasks: readonly number[],
  losses: ArrayLike<number>,
): readonly number[] {
  const lifted = lift(losses);
  const pulls = toShares(state, tasks).map((share, at) => share / lifted[at]!);
  const sum = pulls.reduce((total, pull) => total + pull, 0);
  return pulls.map((pull) => pull / sum);
}

/** Of Σ z_t δ_t over ξ: a task that fell further than the mean loses weight. */
export function toSlopes(shares: readonly number[], falls: readonly number[]): number[] {
  const mean = shares.reduce((sum, share, at) => sum + share * falls[at]!, 0);
  return shares.map((share, at) => share * (falls[at]! - mean));
}
