import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import {
  defineBalancer,
  type Balance,
  type BalancerKernel,
  type BalancingInput,
} from './define-balancer.ts';
import { at, forAll } from './row-rule.ts';
import { softmax } from './softmax.ts';
import { tellFormula, toTexList } from './tell-steps.ts';

/**
 * He et al. 2024: weights grow with how far a task still is from its own best, which a step of AdaGrad
 * estimates from the gradients alone: Σ g² / √S, as a share of its first value. What noise in the labels
 * adds to a loss does not count. As in LibMTL the first step only measures, and weights have the sum K.
 */
export const excessMtl = defineBalancer({
  kind: 'excess-mtl',
  title: { en: 'ExcessMTL', zh: 'ExcessMTL' },
  params: z.strictObject({
    rate: decimal({ min: 1e-4, max: 1, default: 0.01, log: true, live: true }),
  }),
  reads: ['gram', 'gradients'],
  acts: 'everywhere',
});

/** By task: the first measure, null before it, and ln α up to what all have in common. */
type Excess = {
  readonly first: readonly (number | null)[];
  readonly logarithms: readonly number[];
};

const epsilon = 1e-7;
/** As far as a logarithm may be below the largest: smaller numbers than e to that are 0. */
const depth = 600;

export const excessMtlKernel: BalancerKernel<typeof excessMtl, Excess> = {
  laws: ['mean-one', 'permutation', 'alike', 'alone'],
  init: (taskCount) => ({
    first: new Array<null>(taskCount).fill(null),
    logarithms: new Array<number>(taskCount).fill(0),
  }),
  rows: {
    slots: 1,
    draws: false,
    numbers: (facts) => [forAll(facts, epsilon)],
    update(math, { rows, slots, numbers }) {
      const square = math.square(rows);
      const sums = math.add(at(slots, 0), square);
      const scaled = math.div(square, math.sqrt(math.add(sums, at(numbers, 0))));
      return { rows, slots: [sums], measures: math.sumCoordinates(scaled) };
    },
  },
  choose(input, before, { rate }) {
    const { weights, state } = toNext(input, before, rate);
    return { weights, state };
  },
  explain(input, state, { rate }) {
    const { weights, excess } = toNext(input, state, rate);
    return [
      tellFormula('excess', `e = ${toTexList(excess)}`),
      tellFormula(
        'multiplied',
        `w \\leftarrow w e^{\\eta e}: \\quad \\alpha = ${toTexList(weights)}`,
      ),
    ];
  },
};

interface Next extends Balance<Excess> {
  /** By task that takes part: e_t, as a multiple of the first; 0 where there is none yet. */
  readonly excess: readonly number[];
}

function toNext(
  { tasks, gradients: { measures } }: BalancingInput<'gradients'>,
  { first, logarithms }: Excess,
  rate: number,
): Next {
  const starts = [...first];
  const next = [...logarithms];
  const excess = tasks.map((task, place) => {
    const measure = measures[place]!;
    const start = starts[task] ?? null;
    starts[task] ??= measure;
    return start !== null && start > 0 ? measure / start : 0;
  });
  for (const [place, task] of tasks.entries()) next[task] = next[task]! + rate * excess[place]!;
  const top = Math.max(...next);
  const kept = next.map((one) => Math.max(one - top, -depth));
  const shares = softmax(tasks.map((task) => kept[task]!));
  return {
    weights: shares.map((share) => tasks.length * share),
    state: { first: starts, logarithms: kept },
    excess,
  };
}
