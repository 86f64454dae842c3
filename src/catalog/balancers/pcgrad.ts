import * as z from 'zod/mini';
import type { Random } from '../../core/math/random.ts';
import type { MethodStep } from '../../core/run/gradient-sample.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { toProducts } from './solvers/task-geometry.ts';
import { toName, toPart, toTex } from './tell-steps.ts';

/**
 * Yu et al. 2020, algorithm 1, on the Gram matrix: every projected gradient stays a combination of the
 * tasks' own, so its coefficients are all there is to keep.
 */
export const pcgrad = defineBalancer({
  kind: 'pcgrad',
  title: { en: 'PCGrad', zh: 'PCGrad' },
  params: z.strictObject({}),
  reads: ['gram'],
  acts: 'shared',
});

export const pcgradKernel: BalancerKernel<typeof pcgrad> = {
  laws: ['sum-without-conflict', 'alone'],
  init: () => null,
  choose({ tasks: { length: count }, gram }, state, _params, random) {
    const weights = new Array<number>(count).fill(0);
    for (const [task, order] of drawOrders(count, random).entries()) {
      const projected = projectConflicts(gram, count, task, order);
      for (const [at, share] of projected.entries()) weights[at]! += share;
    }
    return { weights, state };
  },
  explain: ({ tasks: { length: count }, gram }, _state, _params, random) =>
    drawOrders(count, random).flatMap((order, task) => tellProjections(gram, count, task, order)),
};

/** One task's visits to the others. */
function tellProjections(
  gram: ArrayLike<number>,
  count: number,
  task: number,
  order: readonly number[],
): readonly MethodStep[] {
  const name = `\\hat ${toName(task)}`;
  return order.map((other, at): MethodStep => {
    const before = projectConflicts(gram, count, task, order.slice(0, at));
    const shares = projectConflicts(gram, count, task, order.slice(0, at + 1));
    const dot = toProducts(gram, before)[other]!;
    const isAgainst = shares[other] !== before[other];
    const product = `${at === 0 ? toName(task) : name} \\cdot ${toName(other)} = ${toTex(dot)}`;
    const change = `\\frac{${toTex(dot)}}{${toTex(gram[other * count + other]!)}} ${toName(other)}`;
    return {
      say: isAgainst ? 'project' : 'keep',
      args: { task, other },
      formula: isAgainst
        ? `${product} < 0, \\quad ${name} \\leftarrow ${at === 0 ? toName(task) : name} - ${change}`
        : `${product} \\ge 0`,
      arrows: [toPart(`ĝ${String(task + 1)}`, shares, task)],
    };
  });
}

/** By task: the others, in the order in which it visits them. */
export function drawOrders(count: number, random: Random): number[][] {
  return Array.from({ length: count }, (_, task) => {
    const others = Array.from({ length: count }, (__, other) => other);
    // The paper's j ≠ i: some implementations project a gradient on itself too.
    others.splice(task, 1);
    return random.shuffle(others);
  });
}

/**
 * One task's gradient with its conflicts taken out, as coefficients of all tasks' gradients.
 * @param gram `count` × `count`, row by row
 * @param order the other tasks as they are visited: after each, nothing is left against it, but a later
 *   one may bring some back
 */
export function projectConflicts(
  gram: ArrayLike<number>,
  count: number,
  task: number,
  order: readonly number[],
): readonly number[] {
  const shares = new Array<number>(count).fill(0);
  shares[task] = 1;
  for (const other of order) {
    const dot = shares.reduce((sum, share, at) => sum + share * gram[at * count + other]!, 0);
    const square = gram[other * count + other]!;
    if (dot < 0 && square > 0) shares[other]! -= dot / square;
  }
  return shares;
}
