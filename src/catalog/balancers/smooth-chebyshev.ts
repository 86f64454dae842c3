import * as z from 'zod/mini';
import { decimal, integer } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { addLosses, createLossSums, toMeanLoss, type LossSums } from './loss-sums.ts';
import { softmax } from './softmax.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

/**
 * Lin et al. 2024 as their code for deep networks and LibMTL have it: a smooth maximum of the losses as
 * multiples of a nadir, K times. Before, Σ ln ℓ is minimised; the nadir is the mean loss of the epoch
 * with which that ends.
 */
export const smoothChebyshev = defineBalancer({
  kind: 'stch',
  title: { en: 'Smooth Chebyshev (STCH)', zh: '平滑切比雪夫（STCH）' },
  params: z.strictObject({
    mu: decimal({ min: 0.01, max: 10, default: 1, log: true, live: true }),
    warmup: integer({ min: 0, max: 50, default: 4, unit: 'ep', live: true }),
  }),
  reads: ['losses'],
  acts: 'everywhere',
});

/** The sums are of the epoch that ends the warm-up. */
export type Nadir = LossSums & {
  /** By task; null until it is known. */
  readonly nadir: readonly (number | null)[];
};

/** A loss of 0 has no logarithm. */
const smallest = 1e-12;

export const smoothChebyshevKernel: BalancerKernel<typeof smoothChebyshev, Nadir> = {
  laws: ['positive', 'permutation', 'alike', 'unit-free'],
  init: (taskCount) => ({
    ...createLossSums(taskCount),
    nadir: new Array<null>(taskCount).fill(null),
  }),
  choose({ tasks, losses, epoch }, state, { mu, warmup }) {
    const own = lift(losses);
    if (epoch <= warmup) {
      const weights = own.map((loss) => 1 / loss);
      if (epoch < warmup) return { weights, state };
      return { weights, state: { ...state, ...addLosses(state, tasks, own) } };
    }
    const known = toKnown(state, tasks, own);
    const shares = softmax(toLogs(own, known, tasks).map((log) => log / mu));
    return {
      weights: shares.map((share, at) => (own.length * share) / own[at]!),
      state: { ...state, nadir: known },
    };
  },
  explain({ tasks, losses, epoch }, state, { mu, warmup }) {
    const own = lift(losses);
    if (epoch <= warmup)
      return [
        tellWeights(
          'log-sum',
          '\\alpha_t = \\frac{1}{\\ell_t}',
          own.map((loss) => 1 / loss),
        ),
      ];
    const logs = toLogs(own, toKnown(state, tasks, own), tasks);
    const shares = softmax(logs.map((log) => log / mu));
    return [
      tellWeights(
        'worst-loss',
        `y = ${toTexList(logs)}, \\quad \\operatorname{softmax}(y / \\mu) = ${toTexList(shares)}`,
        shares.map((share, at) => (own.length * share) / own[at]!),
      ),
    ];
  },
};

const lift = (losses: ArrayLike<number>): readonly number[] =>
  Array.from(losses, (loss) => Math.max(loss, smallest));

/** The nadir, with what this step knows of it first. */
function toKnown(
  state: Nadir,
  tasks: readonly number[],
  own: readonly number[],
): readonly (number | null)[] {
  const known = [...state.nadir];
  for (const [at, task] of tasks.entries()) known[task] ??= toMeanLoss(state, task) ?? own[at]!;
  return known;
}

/** Losses as multiples of the nadir, in logarithms. */
const toLogs = (
  own: readonly number[],
  known: readonly (number | null)[],
  tasks: readonly number[],
): readonly number[] => own.map((loss, at) => Math.log(loss / known[tasks[at]!]!));
