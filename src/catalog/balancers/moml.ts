import * as z from 'zod/mini';
import { createAdam, stepAdam, type AdamState } from './adam.ts';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel, type HeldOut } from './define-balancer.ts';
import { throughSoftmax, toBlocks, toLearntShares } from './held-out.ts';
import { toMinNormWeights } from './min-norm.ts';
import { tellFormula, toTexList } from './tell-steps.ts';

/**
 * Ye et al. 2021: every held-out loss behind one plain step has a slope over the weights, and these are moved
 * along the shortest mix of those slopes, so that no held-out loss is served at another's cost. With one inner
 * step, as the authors' code for many tasks has it: more would ask for second derivatives.
 */
export const moml = defineBalancer({
  kind: 'moml',
  title: { en: 'MOML', zh: 'MOML' },
  params: z.strictObject({
    inner: decimal({ min: 1e-4, max: 10, default: 0.1, log: true, live: true }),
    rate: decimal({ min: 1e-5, max: 1, default: 1e-3, log: true, live: true }),
  }),
  reads: ['losses', 'held-out'],
  acts: 'everywhere',
});

export const momlKernel: BalancerKernel<typeof moml, AdamState> = {
  laws: ['simplex', 'permutation', 'alike', 'alone'],
  init: (taskCount) => createAdam(taskCount),
  ahead: (tasks, state, { inner }) => ({
    weights: toLearntShares(state, tasks),
    steps: 1,
    rate: inner,
    held: 'behind',
  }),
  choose({ tasks, 'held-out': seen }, state, { rate }) {
    const { slopes } = toMixed(seen, toLearntShares(state, tasks));
    const next = stepAdam(state, tasks, slopes, { rate });
    return { weights: toLearntShares(next, tasks), state: next };
  },
  explain({ tasks, 'held-out': seen }, state, { rate }) {
    const before = toLearntShares(state, tasks);
    const { mix, slopes } = toMixed(seen, before);
    const after = toLearntShares(stepAdam(state, tasks, slopes, { rate }), tasks);
    const moved = `w: ${toTexList(before)} \\to ${toTexList(after)}`;
    return [tellFormula('held-out-mix', `\\gamma = ${toTexList(mix)}, \\quad ${moved}`)];
  },
};

/** The shortest mix of the slopes over a of the held-out losses. */
function toMixed(
  seen: HeldOut,
  shares: readonly number[],
): { readonly mix: readonly number[]; readonly slopes: readonly number[] } {
  const { across } = toBlocks(seen);
  const rows = shares.map((_, held) =>
    throughSoftmax(
      shares,
      shares.map((__, own) => -seen.rate * across(own, held)),
    ),
  );
  const gram = rows.flatMap((row) =>
    rows.map((other) => row.reduce((sum, one, at) => sum + one * other[at]!, 0)),
  );
  const mix = toMinNormWeights(gram, shares.length);
  return {
    mix,
    slopes: shares.map((_, at) => rows.reduce((sum, row, held) => sum + mix[held]! * row[at]!, 0)),
  };
}
