import * as z from 'zod/mini';
import type { MethodStep } from '../../core/run/gradient-sample.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toCorrection } from './solvers/nearest-allowed.ts';
import { toGeometry, type TaskGeometry } from './solvers/task-geometry.ts';
import { toName, toOnly, toPart, toTexList } from './tell-steps.ts';

/**
 * Quinton and Rey 2024: the mean of the gradients, each of them first projected onto the directions in which
 * no loss rises. Solved exactly: TorchJD and LibMTL add 10⁻⁴ to the diagonal, which lets a conflict
 * through and makes the mean of small gradients.
 */
export const upgrad = defineBalancer({
  kind: 'upgrad',
  title: { en: 'UPGrad', zh: 'UPGrad' },
  params: z.strictObject({}),
  reads: ['gram'],
  acts: 'shared',
});

export const upgradKernel: BalancerKernel<typeof upgrad> = {
  laws: ['non-conflicting', 'permutation', 'stationary', 'alone'],
  init: () => null,
  choose: ({ gram }, state) => ({
    weights: byGeometry(gram, (geometry) => {
      const parts = toProjections(geometry);
      return geometry.lengths.map(
        (_, at) => parts.reduce((sum, part) => sum + part[at]!, 0) / geometry.count,
      );
    }),
    state,
  }),
  explain({ gram }) {
    const count = Math.sqrt(gram.length);
    if (count < 2) return [];
    const region = { kind: 'cone' } as const;
    const parts = toProjections(toGeometry(gram, count));
    return [
      { say: 'cone', args: {}, formula: 'g_t \\cdot d \\ge 0', arrows: [], region },
      ...parts.map((part, task): MethodStep => ({
        say: 'into-cone',
        args: { task },
        formula: `P(${toName(task)}): \\quad ${toTexList(part)}`,
        arrows: [toPart(`P(g${String(task + 1)})`, part, task)],
        region,
      })),
    ];
  },
};

/** By task: its gradient, projected onto the directions in which no loss rises, as shares of all. */
function toProjections({ cosines, lengths }: TaskGeometry): readonly (readonly number[])[] {
  return lengths.map((length, task) => {
    const shares = [...toOnly(task, lengths.length)];
    const slacks = lengths.map((_, other) => cosines[other * lengths.length + task]!);
    for (const [other, share] of toCorrection(cosines, slacks).multipliers.entries())
      if (share > 0) shares[other]! += (share * length) / lengths[other]!;
    return shares;
  });
}
