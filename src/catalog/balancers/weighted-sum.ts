import * as z from 'zod/mini';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';

/** Kurin et al. 2022 on why it is the first thing to compare with. */
export const weightedSum = defineBalancer({
  kind: 'weighted-sum',
  title: { en: 'Weighted sum', zh: '加权求和' },
  params: z.strictObject({}),
  reads: [],
  acts: 'nowhere',
});

export const weightedSumKernel: BalancerKernel<typeof weightedSum> = {
  laws: ['mean-one', 'permutation', 'sum-without-conflict', 'alike', 'alone'],
  init: () => null,
  choose: ({ tasks }, state) => ({ weights: tasks.map(() => 1), state }),
};
