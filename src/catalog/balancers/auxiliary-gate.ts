import * as z from 'zod/mini';
import { choice } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { findMain, mainTask } from './main-task.ts';
import { toGeometry } from './solvers/task-geometry.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

const gates = ['weighted', 'switched'] as const;

/**
 * Du et al. 2018: an auxiliary task's gradient counts as much as it points the way of the main task's,
 * max(0, cos), or as a whole where cos > 0 (their unweighted version). Where the batch says nothing of
 * the main task, nothing is known to serve it, and the shared layers wait.
 */
export const auxiliaryGate = defineBalancer({
  kind: 'auxiliary-gate',
  title: { en: 'Auxiliary gate', zh: '辅助任务门控' },
  params: z.strictObject({
    main: mainTask(),
    gate: choice(gates, { default: 'weighted', live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

/** Remembers only how many tasks there are. */
export const auxiliaryGateKernel: BalancerKernel<typeof auxiliaryGate, number> = {
  laws: ['alone'],
  init: (taskCount) => taskCount,
  choose({ tasks, gram }, state, { main, gate }) {
    const first = findMain(tasks, main, state);
    const { cosines, count } = toGeometry(gram, tasks.length);
    const along = tasks.map((_, task) => (first < 0 ? 0 : cosines[first * count + task]!));
    return { weights: toGates(along, first, gate), state };
  },
  explain({ tasks, gram }, state, { main, gate }) {
    const first = findMain(tasks, main, state);
    if (first < 0) return [];
    const { cosines, count } = toGeometry(gram, tasks.length);
    const along = tasks.map((_, task) => cosines[first * count + task]!);
    const formula = `\\cos(g_{${String(first + 1)}}, g_t) = ${toTexList(along)}`;
    return [tellWeights('cosine-gate', formula, toGates(along, first, gate))];
  },
};

/** @param along cosines with the gradient of the main task, of which `first` is the place; below 0 without it */
const toGates = (
  along: readonly number[],
  first: number,
  gate: (typeof gates)[number],
): readonly number[] =>
  along.map((cosine, task) => {
    if (task === first) return 1;
    return gate === 'weighted' ? Math.max(0, cosine) : Number(cosine > 0);
  });
