import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { addLosses, createLossSums, toMeanLoss, type LossSums } from './loss-sums.ts';
import { softmax } from './softmax.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

/**
 * Liu, Johns and Davison 2019: the slower a task's loss falls from epoch to epoch, the more it counts.
 * An epoch's loss is the mean over the batches in which the task had a label; without two of them, as in
 * the first two epochs, a task counts as one whose loss stays.
 */
export const dynamicAverage = defineBalancer({
  kind: 'dwa',
  title: { en: 'Dynamic average (DWA)', zh: '动态加权平均（DWA）' },
  params: z.strictObject({
    temperature: decimal({ min: 0.1, max: 20, default: 2, log: true, live: true }),
  }),
  reads: ['losses'],
  acts: 'everywhere',
});

/** By task; null where an epoch had no label. */
type Means = readonly (number | null)[];
export type EpochLosses = LossSums & {
  readonly epoch: number;
  /** Of the two epochs before. */
  readonly older: Means;
  readonly newer: Means;
};

export const dynamicAverageKernel: BalancerKernel<typeof dynamicAverage, EpochLosses> = {
  laws: ['mean-one', 'permutation', 'alike', 'alone'],
  init: (taskCount) => {
    const none = new Array<null>(taskCount).fill(null);
    return { epoch: 0, ...createLossSums(taskCount), older: none, newer: none };
  },
  choose({ tasks, losses, epoch }, state, { temperature }) {
    const present = toPresent(state, epoch);
    return {
      weights: toWeights(toRatios(tasks, present), temperature),
      state: { ...present, ...addLosses(present, tasks, losses) },
    };
  },
  explain({ tasks, epoch }, state, { temperature }) {
    const ratios = toRatios(tasks, toPresent(state, epoch));
    const weights = toWeights(ratios, temperature);
    return [
      tellWeights(
        'rates',
        `r = ${toTexList(ratios)}, \\quad \\alpha = ${toTexList(weights)}`,
        weights,
      ),
    ];
  },
};

const toPresent = (state: EpochLosses, epoch: number): EpochLosses =>
  epoch === state.epoch ? state : closeEpoch(state, epoch);

const toRatios = (tasks: readonly number[], { newer, older }: EpochLosses): readonly number[] =>
  tasks.map((task) => toRatio(newer[task]!, older[task]!));

const toWeights = (ratios: readonly number[], temperature: number): readonly number[] =>
  softmax(ratios.map((ratio) => ratio / temperature)).map((share) => ratios.length * share);

function closeEpoch(state: EpochLosses, epoch: number): EpochLosses {
  const newer = state.sums.map((_, task) => toMeanLoss(state, task));
  return { epoch, ...createLossSums(newer.length), older: state.newer, newer };
}

/** 1 for a loss that stays. A loss that was 0 has no rate. */
const toRatio = (newer: number | null, older: number | null): number =>
  newer === null || older === null || !(older > 0) ? 1 : newer / older;
