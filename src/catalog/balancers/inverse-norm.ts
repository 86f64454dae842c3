import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

/**
 * Weights with sum K in inverse proportion to the lengths of the tasks' gradients, which are averaged
 * over steps, so that all tasks pull alike at the shared weights: the fixed point of GradNorm with a = 0,
 * at once. Known from networks that solve equations; Wang et al. 2023 average the weights instead, and
 * renew them every thousand steps.
 */
export const inverseNorm = defineBalancer({
  kind: 'inverse-norm',
  title: { en: 'Inverse gradient length', zh: '梯度长度倒数' },
  params: z.strictObject({
    beta: decimal({ min: 0, max: 0.999, default: 0.9, step: 0.001, live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

/** By task; null before its first step. */
type Lengths = readonly (number | null)[];

/** As a share of the longest: a gradient of 0 has no inverse. */
const smallest = 1e-12;

export const inverseNormKernel: BalancerKernel<typeof inverseNorm, Lengths> = {
  laws: ['mean-one', 'permutation', 'alike', 'alone', 'unit-free'],
  init: (taskCount) => new Array<null>(taskCount).fill(null),
  choose({ tasks, gram }, state, { beta }) {
    const next = toAverages(tasks, gram, state, beta);
    return { weights: toWeights(tasks.map((task) => next[task]!)), state: next };
  },
  explain({ tasks, gram }, state, { beta }) {
    const next = toAverages(tasks, gram, state, beta);
    const lengths = tasks.map((task) => next[task]!);
    return [tellWeights('inverse', `\\bar{l} = ${toTexList(lengths)}`, toWeights(lengths))];
  },
};

/** Lengths that are averaged over steps. */
function toAverages(
  tasks: readonly number[],
  gram: ArrayLike<number>,
  state: Lengths,
  beta: number,
): Lengths {
  const next = [...state];
  for (const [at, task] of tasks.entries()) {
    const length = Math.sqrt(gram[at * tasks.length + at]!);
    const before = next[task] ?? length;
    next[task] = beta * before + (1 - beta) * length;
  }
  return next;
}

function toWeights(lengths: readonly number[]): readonly number[] {
  const longest = Math.max(...lengths);
  const shares = lengths.map((length) =>
    longest > 0 ? 1 / Math.max(length / longest, smallest) : 1,
  );
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (lengths.length * share) / sum);
}
