import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { preference, toDot, toNorm, toPreference } from './preference.ts';
import { tellWeights, toTex, toTexList } from './tell-steps.ts';

/**
 * Ruchte and Grabocka 2021: ⟨r, ℓ⟩ − λ cos(r, ℓ), so that the losses end up in the ratio r. Here r is one
 * preference that a person sets; the paper draws it anew for every batch and tells it to the network.
 */
export const cosmos = defineBalancer({
  kind: 'cosmos',
  title: { en: 'COSMOS (preference)', zh: 'COSMOS（偏好）' },
  params: z.strictObject({
    preference: preference(),
    lambda: decimal({ min: 0, max: 20, default: 2, step: 0.1, live: true }),
  }),
  reads: ['losses'],
  acts: 'everywhere',
});

/** Losses of 0 have no direction. */
const smallest = 1e-12;

export const cosmosKernel: BalancerKernel<typeof cosmos> = {
  laws: ['permutation', 'alike', 'alone'],
  init: () => null,
  choose: ({ tasks, losses }, state, { preference: given, lambda }) => ({
    weights: toSlopes(Array.from(losses), toPreference(given, tasks), lambda),
    state,
  }),
  explain({ tasks, losses }, _state, { preference: given, lambda }) {
    const own = Array.from(losses);
    const wanted = toPreference(given, tasks);
    const cosine = toDot(own, wanted) / Math.max(smallest, toNorm(own) * toNorm(wanted));
    const weights = toSlopes(own, wanted, lambda);
    const facts = `r = ${toTexList(wanted)}, \\quad \\cos(r, \\ell) = ${toTex(cosine)}`;
    return [tellWeights('towards-preference', facts, weights)];
  },
};

/** ∂/∂ℓ_t of ⟨r, ℓ⟩ − λ cos(r, ℓ). */
function toSlopes(
  losses: readonly number[],
  wanted: readonly number[],
  lambda: number,
): readonly number[] {
  const length = toNorm(losses);
  if (!(length > smallest)) return wanted;
  // Unit vectors first: the square of a loss may be out of range.
  const along = losses.map((loss) => loss / length);
  const towards = wanted.map((one) => one / toNorm(wanted));
  const cosine = toDot(along, towards);
  return wanted.map((one, at) => one - (lambda * (towards[at]! - cosine * along[at]!)) / length);
}
