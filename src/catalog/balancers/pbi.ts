import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { preference, toDot, toNorm, toPreference } from './preference.ts';
import { tellWeights, toTex } from './tell-steps.ts';

/**
 * Zhang and Li 2007, penalty-based boundary intersection: d₁ + θ d₂, with d₁ how far the losses are along
 * the ray of the preference from 0 on, and d₂ how far they are from it.
 */
export const pbi = defineBalancer({
  kind: 'pbi',
  title: { en: 'PBI (preference)', zh: 'PBI（偏好）' },
  params: z.strictObject({
    preference: preference(),
    theta: decimal({ min: 0, max: 20, default: 5, step: 0.5, live: true }),
  }),
  reads: ['losses'],
  acts: 'everywhere',
});

/** On the ray the distance has no slope: as TorchJD 0.18 has it, d₂ = √(|p|² + 10⁻¹²). */
const epsilon = 1e-12;

export const pbiKernel: BalancerKernel<typeof pbi> = {
  laws: ['permutation', 'alike', 'alone'],
  init: () => null,
  choose({ tasks, losses }, state, { preference: given, theta }) {
    const { ray, away, distance } = toParts(Array.from(losses), toPreference(given, tasks));
    return { weights: toWeights(ray, away, distance, theta), state };
  },
  explain({ tasks, losses }, _state, { preference: given, theta }) {
    const { ray, along, away, distance } = toParts(Array.from(losses), toPreference(given, tasks));
    const facts = `d_1 = ${toTex(along)}, \\quad d_2 = ${toTex(distance)}`;
    return [tellWeights('towards-ray', facts, toWeights(ray, away, distance, theta))];
  },
};

/** Losses, taken apart along the ray of a preference and away from it. */
function toParts(
  losses: readonly number[],
  wanted: readonly number[],
): {
  readonly ray: readonly number[];
  readonly along: number;
  readonly away: readonly number[];
  readonly distance: number;
} {
  const length = toNorm(wanted);
  const ray = wanted.map((one) => one / length);
  const along = toDot(losses, ray);
  const away = losses.map((loss, at) => loss - along * ray[at]!);
  return {
    ray,
    along,
    away,
    distance: Math.hypot(toNorm(away), Math.sqrt(epsilon)),
  };
}

/** ∂/∂ℓ_t of d₁ + θ d₂. */
const toWeights = (
  ray: readonly number[],
  away: readonly number[],
  distance: number,
  theta: number,
): readonly number[] => ray.map((one, at) => one + (theta * away[at]!) / distance);
