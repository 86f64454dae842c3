import * as z from 'zod/mini';
import { choice, decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toMinNormWeights } from './min-norm.ts';
import { shiftByMean } from './solvers/shift.ts';
import { toLength, toProducts, toScaledGram, type TaskGeometry } from './solvers/task-geometry.ts';
import { toPart, toTex } from './tell-steps.ts';

const rescalings = ['none', 'square', 'linear'] as const;

/**
 * Liu et al. 2021, problem 1: in the ball |d − g₀| ≤ c |g₀| around the mean gradient, what serves the worst
 * task best. The authors' code divides d by 1 + c², its toy problem by 1 + c; TorchJD does neither.
 */
export const cagrad = defineBalancer({
  kind: 'cagrad',
  title: { en: 'CAGrad', zh: 'CAGrad' },
  params: z.strictObject({
    c: decimal({ min: 0, max: 10, default: 0.5, step: 0.05, live: true }),
    rescale: choice(rescalings, { default: 'square', live: true, advanced: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

export const cagradKernel: BalancerKernel<typeof cagrad> = {
  laws: ['permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state, { c, rescale }) => ({
    weights: byGeometry(gram, (geometry) => {
      const size = { none: 1, square: 1 + c * c, linear: 1 + c }[rescale];
      return toBallWeights(geometry, c).map((weight) => weight / size);
    }),
    state,
  }),
  explain({ gram }, _state, { c }) {
    const count = Math.sqrt(gram.length);
    if (count < 2) return [];
    const mean = Array.from({ length: count }, () => 1 / count);
    const best = byGeometry(gram, (geometry) => toBallWeights(geometry, c));
    const length = toLength(gram, mean);
    const center = toPart('g₀', mean);
    const region = { kind: 'ball', center: mean, radius: c * length } as const;
    const least = Math.min(...toProducts(gram, best));
    return [
      { say: 'mean', args: {}, formula: `|g_0| = ${toTex(length)}`, arrows: [center] },
      {
        say: 'ball',
        args: {},
        formula: `|d - g_0| \\le ${toTex(c)} \\cdot ${toTex(length)}`,
        arrows: [center],
        region,
      },
      {
        say: 'worst',
        args: {},
        formula: `\\min_t \\; g_t \\cdot d = ${toTex(least)}`,
        arrows: [center, toPart('d', best)],
        region,
      },
    ];
  },
};

/** Below this share of its parts, a mix of gradients is what rounding leaves of one that cancels out. */
const cancelled = 1e-5;
/** Shortest share of the mean that tells which way to lean, beside gradients that cancel each other. */
const leastShare = 1e-4;

interface Mix {
  readonly share: number;
  readonly weights: readonly number[];
  readonly excess: number;
}

/**
 * d = g₀ + c |g₀| g_w / |g_w|, where w on the simplex minimises ⟨g_w, g₀⟩ + c |g₀| |g_w|. The same w gives
 * the shortest mix of the gradients g_t + s g₀ for s = |g_w| / (c |g₀|), so this s is looked for.
 */
function toBallWeights(geometry: TaskGeometry, c: number): readonly number[] {
  const { count, lengths } = geometry;
  const gram = toScaledGram(geometry);
  const mean = lengths.map(() => 1 / count);
  const center = toLength(gram, mean);
  const radius = c * center;
  if (!(radius > 1e-7 * c)) return mean;
  const mix = (share: number): Mix => {
    const weights = toMinNormWeights(shiftByMean(gram, count, share), count);
    return { share, weights, excess: (toLength(gram, weights) / share) ** 2 - radius ** 2 };
  };
  // |g_w| lies between the shortest mix of all and the longest gradient.
  const shortest = toMinNormWeights(gram, count);
  const length = toLength(gram, shortest);
  const parts = shortest.reduce((sum, weight, task) => sum + weight * lengths[task]!, 0);
  const least = length > cancelled * parts ? length / radius : (leastShare * parts) / center;
  const ends = [mix(Math.max(...lengths) / radius), mix(least || leastShare)] as const;
  const found = findRoot(mix, ends, 1e-12 * radius ** 2);
  return found.weights.map((weight) => 1 / count + weight / found.share);
}

/**
 * The excess (|g_w| / s)² − (c |g₀|)² rises with 1 / s² in a few straight pieces.
 * @param ends where it is not above 0, and where it is, or as far as one can tell
 * @param room excess that is as good as none
 */
function findRoot(
  mix: (share: number) => Mix,
  ends: readonly [below: Mix, above: Mix],
  room: number,
): Mix {
  let [low, high] = ends;
  if (high.excess <= room) return high;
  for (let round = 0; round < 100; round++) {
    const [start, end] = [low.share ** -2, high.share ** -2];
    // A straight line through both ends, in turns with the middle of their logarithms.
    const line = start - (low.excess * (end - start)) / (high.excess - low.excess);
    const place = round % 2 === 0 ? line : Math.sqrt(start) * Math.sqrt(end);
    if (!(place > start && place < end)) break;
    const next = mix(place ** -0.5);
    if (Math.abs(next.excess) <= room) return next;
    if (next.excess < 0) low = next;
    else high = next;
  }
  return high.excess < -low.excess ? high : low;
}
