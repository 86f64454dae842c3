import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toMinNormWeights } from './min-norm.ts';
import { shiftByMean } from './solvers/shift.ts';
import { toScaledGram, type TaskGeometry } from './solvers/task-geometry.ts';
import { toOnly, toPart, toTex, toTexList } from './tell-steps.ts';

/**
 * Xiao et al. 2023, the direction that the method is built around: the shortest of all mixes of g_t + λ g₀,
 * divided by 1 + λ. The paper finds it by a few steps on two more batches, since one batch's Gram matrix
 * is not the expected one; here it is solved on the batch of the step.
 */
export const sdmgrad = defineBalancer({
  kind: 'sdmgrad',
  title: { en: 'SDMGrad (one batch)', zh: 'SDMGrad（单批次）' },
  params: z.strictObject({
    lambda: decimal({ min: 0, max: 10, default: 0.3, step: 0.05, live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

export const sdmgradKernel: BalancerKernel<typeof sdmgrad> = {
  laws: ['simplex', 'permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state, { lambda }) => ({
    weights: byGeometry(gram, (geometry) => toLeaning(toMixed(geometry, lambda), lambda)),
    state,
  }),
  explain({ gram }, _state, { lambda }) {
    const count = Math.sqrt(gram.length);
    if (count < 2) return [];
    const mixed = byGeometry(gram, (geometry) => toMixed(geometry, lambda));
    return [
      {
        say: 'lean',
        args: {},
        formula: `g_t + \\lambda g_0, \\quad \\lambda = ${toTex(lambda)}`,
        arrows: mixed.map((_, task) =>
          toPart(
            `h${String(task + 1)}`,
            toOnly(task, count).map((one) => one + lambda / count),
            task,
          ),
        ),
      },
      {
        say: 'shortest-leaning',
        args: {},
        formula: `w = ${toTexList(mixed)}`,
        arrows: [toPart('d', toLeaning(mixed, lambda))],
      },
    ];
  },
};

/** Shares of the shortest of all mixes of g_t + λ g₀. */
const toMixed = (geometry: TaskGeometry, lambda: number): readonly number[] =>
  toMinNormWeights(shiftByMean(toScaledGram(geometry), geometry.count, lambda), geometry.count);

/** That mix as shares of the gradients themselves, with the sum 1. */
const toLeaning = (mixed: readonly number[], lambda: number): readonly number[] =>
  mixed.map((weight) => (weight + lambda / mixed.length) / (1 + lambda));
