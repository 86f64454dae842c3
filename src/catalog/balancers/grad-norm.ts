import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { createAdam, stepAdam, type AdamState } from './adam.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { addLosses, createLossSums, toMeanLoss, type LossSums } from './loss-sums.ts';
import { softmax } from './softmax.ts';
import { tellFormula, tellWeights, toLengths, toOnly, toPart, toTexList } from './tell-steps.ts';

/**
 * Chen et al. 2018: weights with sum K are learnt until every weighted gradient is as long as the mean,
 * times a power of how far its task lags behind. As in LibMTL the weights are K softmax(p), lengths are
 * those of all shared weights (the paper takes the last shared layer), and the losses that training is
 * measured from are means of the first epoch, in which all tasks count alike. The references let the
 * network's optimiser learn p; here it is Adam with the paper's rate.
 */
export const gradNorm = defineBalancer({
  kind: 'grad-norm',
  title: { en: 'GradNorm', zh: 'GradNorm' },
  params: z.strictObject({
    alpha: decimal({ min: 0, max: 3, default: 1.5, step: 0.1, live: true }),
    rate: decimal({ min: 1e-4, max: 1, default: 0.025, log: true, live: true }),
  }),
  reads: ['losses', 'gram'],
  acts: 'everywhere',
});

/** The sums are of the first epoch. */
type GradNormState = LossSums & { readonly logits: AdamState };

export const gradNormKernel: BalancerKernel<typeof gradNorm, GradNormState> = {
  laws: ['mean-one', 'permutation', 'alike', 'alone'],
  init: (taskCount) => ({ logits: createAdam(taskCount), ...createLossSums(taskCount) }),
  choose({ tasks, losses, gram, epoch }, state, { alpha, rate }) {
    const count = tasks.length;
    const weights = toWeights(state, tasks);
    if (epoch === 0) return { weights, state: { ...state, ...addLosses(state, tasks, losses) } };
    const lengths = tasks.map((_, at) => Math.sqrt(gram[at * count + at]!));
    const lags = toLags(state, tasks, losses).map((lag) => lag ** alpha);
    const slopes = toSlopes(weights, lengths, lags);
    return {
      weights,
      state: { ...state, logits: stepAdam(state.logits, tasks, slopes, { rate }) },
    };
  },
  explain({ tasks, losses, gram, epoch }, state, { alpha }) {
    const count = tasks.length;
    const weights = toWeights(state, tasks);
    if (epoch === 0) return [tellFormula('first-losses', `\\alpha = ${toTexList(weights)}`)];
    const lengths = toLengths(gram);
    const pulls = weights.map((weight, at) => weight * lengths[at]!);
    const mean = pulls.reduce((sum, pull) => sum + pull, 0) / count;
    const targets = toLags(state, tasks, losses).map((lag) => mean * lag ** alpha);
    return [
      tellWeights('pulls', `\\alpha_t |g_t| = ${toTexList(pulls)}`, weights),
      {
        say: 'targets',
        args: {},
        formula: `\\bar{G} r_t^{a} = ${toTexList(targets)}`,
        arrows: targets.map((target, at) => {
          const share = lengths[at]! > 0 ? target / lengths[at]! : 0;
          return toPart(`G${String(at + 1)}`, toOnly(at, count, share), at);
        }),
      },
    ];
  },
};

const toWeights = ({ logits }: GradNormState, tasks: readonly number[]): readonly number[] =>
  softmax(tasks.map((task) => logits.values[task]!)).map((share) => tasks.length * share);

/** r_t: 1 where the task is as far as the mean of all. */
function toLags(
  state: GradNormState,
  tasks: readonly number[],
  losses: ArrayLike<number>,
): number[] {
  const ratios = tasks.map((task, at) => {
    const first = toMeanLoss(state, task) ?? 0;
    return first > 0 ? losses[at]! / first : 1;
  });
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  return ratios.map((ratio) => (mean > 0 ? ratio / mean : 1));
}

/**
 * Over the logits p, of Σ |w_t |g_t| − Ḡ r_t^a| with w = K softmax(p) and targets that stay.
 * @param lags r_t^a
 */
export function toSlopes(
  weights: readonly number[],
  lengths: readonly number[],
  lags: readonly number[],
): number[] {
  const count = weights.length;
  const pulls = weights.map((weight, at) => weight * lengths[at]!);
  const mean = pulls.reduce((sum, pull) => sum + pull, 0) / count;
  const along = pulls.map((pull, at) => Math.sign(pull - mean * lags[at]!) * pull);
  const total = along.reduce((sum, one) => sum + one, 0);
  return along.map((one, at) => one - (weights[at]! * total) / count);
}
