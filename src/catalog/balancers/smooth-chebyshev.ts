import * as z from 'zod/mini';
import { decimal, integer } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { softmax } from './softmax.ts';

/**
 * Lin et al. 2024 as their code for deep networks and LibMTL have it: a smooth maximum of the losses as
 * multiples of a nadir, K times. Before, Σ ln ℓ is minimised; the nadir is the mean loss of the epoch
 * with which that ends.
 */
export const smoothChebyshev = defineBalancer({
  kind: 'stch',
  title: { en: 'Smooth Chebyshev (STCH)', zh: '平滑切比雪夫（STCH）' },
  paper: {
    cite: 'Lin et al. 2024',
    title: 'Smooth Tchebycheff Scalarization for Multi-Objective Optimization',
    url: 'https://arxiv.org/abs/2402.19078',
  },
  formula:
    'L = K \\mu \\ln \\sum_t \\exp\\left( \\frac{1}{\\mu} \\ln \\frac{\\ell_t}{n_t} \\right)',
  params: z.strictObject({
    mu: decimal({ min: 0.01, max: 10, default: 1, log: true, live: true }),
    warmup: integer({ min: 0, max: 50, default: 4, unit: 'ep', live: true }),
  }),
  reads: ['losses'],
  acts: 'everywhere',
});

/** By task. */
export type Nadir = {
  /** Of the losses in the epoch that ends the warm-up. */
  readonly sums: readonly number[];
  readonly counts: readonly number[];
  /** Null until it is known. */
  readonly nadir: readonly (number | null)[];
};

/** A loss of 0 has no logarithm. */
const smallest = 1e-12;

export const smoothChebyshevKernel: BalancerKernel<typeof smoothChebyshev, Nadir> = {
  laws: ['positive', 'permutation', 'alike', 'unit-free'],
  init: (taskCount) => {
    const zeros = new Array<number>(taskCount).fill(0);
    return { sums: zeros, counts: zeros, nadir: zeros.map(() => null) };
  },
  choose({ tasks, losses, epoch }, state, { mu, warmup }) {
    const own = Array.from(losses, (loss) => Math.max(loss, smallest));
    if (epoch <= warmup) {
      const weights = own.map((loss) => 1 / loss);
      return { weights, state: epoch < warmup ? state : addUp(state, tasks, own) };
    }
    const { sums, counts, nadir } = state;
    const known = [...nadir];
    for (const [at, task] of tasks.entries())
      known[task] ??= counts[task]! > 0 ? sums[task]! / counts[task]! : own[at]!;
    const shares = softmax(own.map((loss, at) => Math.log(loss / known[tasks[at]!]!) / mu));
    return {
      weights: shares.map((share, at) => (own.length * share) / own[at]!),
      state: { sums, counts, nadir: known },
    };
  },
};

function addUp(state: Nadir, tasks: readonly number[], losses: readonly number[]): Nadir {
  const sums = [...state.sums];
  const counts = [...state.counts];
  for (const [at, task] of tasks.entries()) {
    sums[task]! += losses[at]!;
    counts[task]! += 1;
  }
  return { ...state, sums, counts };
}
