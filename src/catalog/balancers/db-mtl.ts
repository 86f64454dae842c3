import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { at, forAll } from './row-rule.ts';
import { tellFormula, toLengths, toTexList } from './tell-steps.ts';

/**
 * Lin et al. 2023: gradients of ln ℓ_t, averaged over steps, all made as long as the longest and added. As in
 * LibMTL the average begins at 0, so the first steps are short. Heads get the gradient of ℓ_t here, where
 * the paper lets the logarithm reach them too.
 */
export const dbMtl = defineBalancer({
  kind: 'db-mtl',
  title: { en: 'DB-MTL', zh: 'DB-MTL' },
  params: z.strictObject({
    beta: decimal({ min: 0, max: 0.999, default: 0.9, step: 0.001, live: true }),
    sigma: decimal({ min: 0, max: 1, default: 0, step: 0.05, live: true }),
  }),
  reads: ['gram', 'gradients'],
  acts: 'shared',
});

/** Added to losses: one of 0 has no logarithm. */
const epsilon = 1e-8;
/** As a share of the longest: a row of 0 has no direction. */
const smallest = 1e-12;

export const dbMtlKernel: BalancerKernel<typeof dbMtl> = {
  laws: ['positive', 'permutation', 'alike', 'alone', 'unit-free'],
  init: () => null,
  rows: {
    slots: 1,
    draws: false,
    numbers: (facts, { beta, sigma }) => [
      forAll(facts, 1 - beta / (facts.step + 1) ** sigma),
      forAll(facts, epsilon),
    ],
    update(math, { rows, losses, slots, numbers }) {
      const logarithmic = math.div(rows, math.max(losses, at(numbers, 1)));
      const before = at(slots, 0);
      const mean = math.add(before, math.mul(at(numbers, 0), math.sub(logarithmic, before)));
      return { rows: mean, slots: [mean] };
    },
  },
  choose: ({ gradients: { gram } }, state) => ({ weights: toWeights(toLengths(gram)), state }),
  explain({ gradients: { gram } }) {
    const weights = toWeights(toLengths(gram));
    return [
      tellFormula('tracked-logs', `|y_t| = ${toTexList(toLengths(gram))}`),
      tellFormula('as-long', `\\alpha = ${toTexList(weights)}`),
    ];
  },
};

/** What makes all as long as the longest. */
function toWeights(lengths: readonly number[]): readonly number[] {
  const longest = Math.max(...lengths);
  return lengths.map((length) => (longest > 0 ? 1 / Math.max(length / longest, smallest) : 1));
}
