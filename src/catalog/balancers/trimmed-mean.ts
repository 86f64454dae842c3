import * as z from 'zod/mini';
import { integer } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { at } from './row-rule.ts';

/**
 * Yin et al. 2018, made for machines that may send anything: at every coordinate the largest and the smallest
 * numbers are left out, and the mean of the others is taken. Of too few tasks fewer are left out.
 */
export const trimmedMean = defineBalancer({
  kind: 'trimmed-mean',
  title: { en: 'Trimmed mean', zh: '截尾均值' },
  params: z.strictObject({
    trim: integer({ min: 0, max: 3, default: 1, live: true }),
  }),
  reads: ['gram', 'gradients'],
  acts: 'shared',
});

/** Behind every gradient that is finite: tasks that take no part come last. */
const last = 1e30;

/** So many of the largest numbers, and so many of the smallest, are left out. */
const toLeft = (count: number, trim: number): number => Math.min(trim, Math.floor((count - 1) / 2));

export const trimmedMeanKernel: BalancerKernel<typeof trimmedMean> = {
  laws: ['permutation', 'alike', 'alone'],
  init: () => null,
  rows: {
    slots: 0,
    draws: false,
    numbers({ tasks, taskCount }, { trim }) {
      const { length: count } = tasks;
      const left = toLeft(count, trim);
      const places = Array.from({ length: taskCount }, (_, place) => place);
      return [
        places.map((place) => (place >= left && place < count - left ? 1 / (count - 2 * left) : 0)),
        places.map((place) => (tasks.includes(place) ? 0 : last)),
        places.map(() => 1 / Math.max(1, count)),
      ];
    },
    update(math, { rows, numbers }) {
      const sorted = math.sortTasks(math.add(rows, at(numbers, 1)));
      const mean = math.sumTasks(math.mul(sorted, at(numbers, 0)));
      // An equal part of it for each task, whose sum is d.
      return { rows: math.mul(at(numbers, 2), mean), slots: [] };
    },
  },
  choose: ({ tasks }, state) => ({ weights: tasks.map(() => 1), state }),
  explain({ tasks }, _state, { trim }) {
    const left = toLeft(tasks.length, trim);
    return [
      {
        say: 'trim',
        args: { left, kept: tasks.length - 2 * left },
        formula: `d_i = \\frac{1}{${String(tasks.length - 2 * left)}} \\sum_{k = ${String(left + 1)}}^{${String(tasks.length - left)}} g_{(k), i}`,
        arrows: [],
      },
    ];
  },
};
