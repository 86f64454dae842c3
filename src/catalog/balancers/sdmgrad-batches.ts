import * as z from 'zod/mini';
import { decimal, integer, type ParamsOf } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { pickShares, projectOnSimplex, putShares, toEvenShares } from './solvers/simplex.ts';
import { tellFormula, tellWeights, toTexList } from './tell-steps.ts';

/**
 * Xiao et al. 2023 as their code has it: a few steps with momentum towards the shortest of all mixes of
 * g_t + λ g₀, on inner products across two batches in the unit of their gradients, from the weights of the
 * step before; the step itself is made on a third batch.
 */
export const sdmgradBatches = defineBalancer({
  kind: 'sdmgrad-batches',
  title: { en: 'SDMGrad (three batches)', zh: 'SDMGrad（三批次）' },
  params: z.strictObject({
    lambda: decimal({ min: 0, max: 10, default: 0.3, step: 0.05, live: true }),
    rounds: integer({ min: 1, max: 50, default: 20, live: true }),
    rate: decimal({ min: 0.01, max: 20, default: 5, log: true, live: true }),
    momentum: decimal({ min: 0, max: 0.95, default: 0.5, step: 0.05, live: true }),
  }),
  reads: ['gram', 'gram-across'],
  acts: 'shared',
});

export const sdmgradBatchesKernel: BalancerKernel<typeof sdmgradBatches, readonly number[]> = {
  laws: ['simplex', 'permutation', 'alike', 'alone'],
  init: toEvenShares,
  choose({ tasks, 'gram-across': across }, state, params) {
    const shares = toNextShares(across, pickShares(state, tasks), params);
    return {
      weights: toLeaning(shares, params.lambda),
      state: putShares(state, tasks, shares),
    };
  },
  explain({ tasks, 'gram-across': across }, state, params) {
    const before = pickShares(state, tasks);
    const shares = toNextShares(across, before, params);
    const weights = toLeaning(shares, params.lambda);
    return [
      {
        ...tellFormula('rounds-across', `w: ${toTexList(before)} \\to ${toTexList(shares)}`),
        args: { rounds: params.rounds },
      },
      tellWeights(
        'lean-back',
        `\\alpha_t = \\frac{w_t + \\lambda / T}{1 + \\lambda}: \\quad \\alpha = ${toTexList(weights)}`,
        weights,
      ),
    ];
  },
};

const toLeaning = (shares: readonly number[], lambda: number): readonly number[] =>
  shares.map((share) => (share + lambda / shares.length) / (1 + lambda));

type Params = ParamsOf<typeof sdmgradBatches.params>;

/** Some steps from these shares towards the shortest mix. */
function toNextShares(
  across: ArrayLike<number>,
  before: readonly number[],
  { lambda, rounds, rate, momentum }: Params,
): readonly number[] {
  const { length: count } = before;
  const gram = toUnitless(across, count);
  let shares = before;
  let pace = shares.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const pulled = shares.map((share) => share + lambda / count);
    const slopes = shares.map((_, row) =>
      pulled.reduce((sum, one, column) => sum + gram[row * count + column]! * one, 0),
    );
    pace = pace.map((one, at) => momentum * one + slopes[at]!);
    shares = projectOnSimplex(shares.map((share, at) => share - rate * pace[at]!));
  }
  return shares;
}

/** Divided by the square of the gradients' mean length, as far as two batches tell of it. */
function toUnitless(across: ArrayLike<number>, count: number): number[] {
  const all = Array.from(across);
  const lengths = Array.from({ length: count }, (_, task) =>
    Math.sqrt(Math.abs(all[task * count + task]!)),
  );
  const mean = lengths.reduce((sum, length) => sum + length, 0) / count;
  // Where nothing is left of the diagonal the largest product stands for it.
  const unit = mean > 0 ? mean : Math.sqrt(Math.max(...all.map(Math.abs)));
  return unit > 0 ? all.map((one) => one / unit / unit) : all;
}
