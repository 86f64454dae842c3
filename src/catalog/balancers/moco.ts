import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { at, forAll } from './row-rule.ts';
import { pickShares, stepOnSimplex, toEvenShares } from './solvers/simplex.ts';
import { tellFormula, toLengths, toTexList } from './tell-steps.ts';

/**
 * Fernando et al. 2023: each task's gradient is tracked over steps, and weights of the tracked ones follow the
 * shortest mix by one small step each. Rates fall as in LibMTL, which also makes each gradient as long as its
 * loss; weights are kept on the simplex by projection, as in the paper, where LibMTL takes a softmax.
 */
export const moco = defineBalancer({
  kind: 'moco',
  title: { en: 'MoCo', zh: 'MoCo' },
  params: z.strictObject({
    beta: decimal({ min: 0.01, max: 1, default: 0.5, step: 0.01, live: true }),
    gamma: decimal({ min: 1e-4, max: 10, default: 0.1, log: true, live: true }),
    rho: decimal({ min: 0, max: 1, default: 0, step: 0.01, live: true }),
  }),
  reads: ['gram', 'gradients'],
  acts: 'shared',
});

/** What has no length is not made longer than that many times. */
const tiny = 1e-8;

export const mocoKernel: BalancerKernel<typeof moco, readonly number[]> = {
  laws: ['simplex', 'permutation', 'alike', 'alone'],
  init: toEvenShares,
  rows: {
    slots: 1,
    draws: false,
    numbers: (facts, { beta }) => [
      forAll(facts, beta / Math.sqrt(facts.step + 1)),
      forAll(facts, tiny),
    ],
    update(math, { rows, losses, slots, numbers }) {
      const length = math.sqrt(math.sumCoordinates(math.square(rows)));
      const asLong = math.mul(rows, math.div(losses, math.add(length, at(numbers, 1))));
      const before = at(slots, 0);
      const tracked = math.add(before, math.mul(at(numbers, 0), math.sub(asLong, before)));
      return { rows: tracked, slots: [tracked] };
    },
  },
  choose: ({ tasks, step, gradients: { gram } }, state, { gamma, rho }) =>
    stepOnSimplex(state, tasks, { gram, rate: gamma / Math.sqrt(step + 1), decay: rho }),
  explain({ tasks, step, gradients: { gram } }, state, { gamma, rho }) {
    const told = { gram, rate: gamma / Math.sqrt(step + 1), decay: rho };
    const { weights } = stepOnSimplex(state, tasks, told);
    return [
      tellFormula('tracked', `|y_t| = ${toTexList(toLengths(gram))}`),
      tellFormula(
        'small-step',
        `w: ${toTexList(pickShares(state, tasks))} \\to ${toTexList(weights)}`,
      ),
    ];
  },
};
