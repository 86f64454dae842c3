import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { at, forAll } from './row-rule.ts';
import { tellFormula, toLengths, toTexList } from './tell-steps.ts';

/**
 * Chen et al. 2020: at every coordinate a coin decides which sign goes on, in proportion to how much speaks
 * for it, and gradients of the other sign are dropped. The paper does it where the tasks part, on the
 * gradient of what the shared layers put out; here, as in TorchJD, it is done on that of the shared weights.
 */
export const gradDrop = defineBalancer({
  kind: 'grad-drop',
  title: { en: 'GradDrop', zh: 'GradDrop' },
  params: z.strictObject({
    leak: decimal({ min: 0, max: 1, default: 0, step: 0.05, live: true }),
  }),
  reads: ['gram', 'gradients'],
  acts: 'shared',
});

/** Where all gradients are 0 nothing speaks for a sign. */
const tiny = 1e-30;

export const gradDropKernel: BalancerKernel<typeof gradDrop> = {
  laws: ['alone', 'sum-without-conflict'],
  init: () => null,
  rows: {
    slots: 0,
    draws: true,
    numbers: (facts, { leak }) => [
      forAll(facts, leak),
      forAll(facts, tiny),
      forAll(facts, 1),
      forAll(facts, 0.5),
    ],
    update(math, { rows, drawn, numbers }) {
      const [leak, least, one, half] = [0, 1, 2, 3].map((place) => at(numbers, place));
      const positive = math.step(rows);
      const upward = math.mul(rows, positive);
      const downward = math.sub(rows, upward);
      const sizes = math.sumTasks(math.sub(upward, downward));
      const lead = math.div(math.sumTasks(rows), math.max(sizes, least!));
      // In a table, since a row has no 1 of its own to be taken from.
      const goesUp = math.step(math.sub(math.mul(math.add(one!, lead), half!), drawn));
      const kept = math.add(math.mul(upward, goesUp), math.mul(downward, math.sub(one!, goesUp)));
      const rest = math.sub(rows, kept);
      return { rows: math.add(kept, math.mul(leak!, rest)), slots: [] };
    },
  },
  choose: ({ tasks }, state) => ({ weights: tasks.map(() => 1), state }),
  explain({ gram, gradients }) {
    const before = toLengths(gram);
    const after = toLengths(gradients.gram);
    const left = after.map((length, at) => (before[at]! > 0 ? length / before[at]! : 1));
    return [tellFormula('dropped', `\\frac{|\\hat g_t|}{|g_t|} = ${toTexList(left)}`)];
  },
};
