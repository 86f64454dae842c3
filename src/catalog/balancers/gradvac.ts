import * as z from 'zod/mini';
import type { Random } from '../../core/math/random.ts';
import type { MethodStep } from '../../core/run/gradient-sample.ts';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel, type BalancingInput } from './define-balancer.ts';
import { drawOrders } from './pcgrad.ts';
import { toGeometry, toLength, toProducts, toScaledGram } from './solvers/task-geometry.ts';
import { toName, toPart, toTex } from './tell-steps.ts';

/**
 * Wang et al. 2021, algorithm 1, on the Gram matrix: as PCGrad, but a gradient is turned towards another
 * where their cosine is below what it has been on average, and until it is that. Targets begin at 0, so
 * the first step is PCGrad's. One target for a pair of tasks, as for the whole model in the paper.
 */
export const gradvac = defineBalancer({
  kind: 'gradvac',
  title: { en: 'GradVac', zh: 'GradVac' },
  params: z.strictObject({
    beta: decimal({ min: 0, max: 1, default: 0.5, step: 0.01, live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

/** A gradient turned to another's very direction would be infinitely long. */
const highestTarget = 0.99;

/** T × T for all tasks, row by row: the target of g_row towards g_column. */
type Targets = readonly number[];

export const gradvacKernel: BalancerKernel<typeof gradvac, Targets> = {
  laws: ['sum-without-conflict', 'alone'],
  init: (taskCount) => new Array<number>(taskCount * taskCount).fill(0),
  choose(input, state, { beta }, random) {
    const { weights, targets } = turnAll(input, state, beta, random);
    return { weights, state: targets };
  },
  explain(input, state, { beta }, random) {
    const steps: MethodStep[] = [];
    turnAll(input, state, beta, random, ({ task, other, cosine, target, shares }) => {
      const isTurned = cosine < target;
      const sign = isTurned ? '<' : '\\ge';
      steps.push({
        say: isTurned ? 'turn' : 'keep-target',
        args: { task, other },
        formula: `\\cos(\\hat ${toName(task)}, ${toName(other)}) = ${toTex(cosine)} ${sign} ${toTex(target)}`,
        arrows: [toPart(`ĝ${String(task + 1)}`, shares, task)],
      });
    });
    return steps;
  },
};

interface Visit {
  readonly task: number;
  readonly other: number;
  /** Of the gradient, as it was turned before, with that of the other. */
  readonly cosine: number;
  readonly target: number;
  /** Of the gradient after the visit. */
  readonly shares: readonly number[];
}

/** Every gradient, turned towards the others in an order that is drawn. */
function turnAll(
  { tasks, gram }: BalancingInput<'gram'>,
  state: Targets,
  beta: number,
  random: Random,
  onVisit?: (visit: Visit) => void,
): { readonly weights: readonly number[]; readonly targets: Targets } {
  const count = tasks.length;
  const all = Math.sqrt(state.length);
  const geometry = toGeometry(gram, count);
  const products = toScaledGram(geometry);
  const targets = [...state];
  const weights = tasks.map(() => 0);
  for (const [task, order] of drawOrders(count, random).entries()) {
    const shares = tasks.map((_, other) => (other === task ? 1 : 0));
    for (const other of order) {
      const place = tasks[task]! * all + tasks[other]!;
      const own = toLength(products, shares);
      const length = geometry.lengths[other]!;
      // Without a direction there is no cosine to hold or to learn from.
      if (!(own > 1e-12 * geometry.lengths[task]! && length > 0)) continue;
      const product = toProducts(products, shares)[other]!;
      const cosine = Math.max(-1, Math.min(1, product / own / length));
      const target = Math.min(targets[place]!, highestTarget);
      if (cosine < target) shares[other]! += (toTurn(cosine, target) * own) / length;
      targets[place] = (1 - beta) * targets[place]! + beta * cosine;
      onVisit?.({ task, other, cosine, target, shares: [...shares] });
    }
    for (const [other, share] of shares.entries()) weights[other]! += share;
  }
  return { weights, targets };
}

/** How much of a unit vector brings another unit vector from one cosine with it up to a larger one. */
function toTurn(cosine: number, target: number): number {
  const [from, to] = [cosine, target].map((one) => Math.sqrt(1 - one * one));
  return (target * from! - cosine * to!) / to!;
}
