import * as z from 'zod/mini';
import type { Random } from '../../core/math/random.ts';
import { decimal } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { mainTask } from './main-task.ts';
import { toShares } from './shares.ts';
import { tellWeights, toTexList } from './tell-steps.ts';

/**
 * Navon et al. 2021 and Dimitriadis et al. 2024: every step draws shares r of the tasks and minimises
 * Σ r_t ℓ_t. Layers that are told r (`isSteered`) learn the whole front at once, and afterwards the share
 * that a person sets says where on it the network stands.
 */
export const drawnPreferences = defineBalancer({
  kind: 'drawn-preferences',
  title: { en: 'Drawn preferences', zh: '随机偏好' },
  params: z.strictObject({
    main: mainTask(),
    share: decimal({ min: 0, max: 1, default: 0.5, step: 0.01, live: true }),
    concentration: decimal({
      min: 0.1,
      max: 10,
      default: 0.2,
      log: true,
      step: 0.1,
      live: true,
    }),
  }),
  reads: [],
  acts: 'everywhere',
  steers: { main: 'main', share: 'share' },
});

/** Remembers the shares that were drawn last, by task. α_t = T r_t, so that they are 1 on average. */
export const drawnPreferencesKernel: BalancerKernel<typeof drawnPreferences, readonly number[]> = {
  laws: ['alone'],
  init: (taskCount) => new Array<number>(taskCount).fill(1 / taskCount),
  choose({ tasks }, state, { concentration }, random) {
    const drawn = drawShares(state.length, concentration, random);
    return {
      weights: tasks.map((task) => state.length * drawn[task]!),
      state: drawn,
    };
  },
  explain({ tasks }, state, { concentration }, random) {
    const drawn = drawShares(state.length, concentration, random);
    const weights = tasks.map((task) => state.length * drawn[task]!);
    const formula = `r = ${toTexList(drawn)}, \\quad \\alpha_t = T\\, r_t = ${toTexList(weights)}`;
    return [tellWeights('drawn-shares', formula, weights)];
  },
  drawShares: (count, { concentration }, random) => drawShares(count, concentration, random),
};

/** From the symmetric Dirichlet distribution: gamma variables, divided by their sum. */
function drawShares(count: number, concentration: number, random: Random): readonly number[] {
  const drawn = Array.from({ length: count }, () => drawGamma(concentration, random));
  const sum = drawn.reduce((total, one) => total + one, 0);
  // With a small concentration all of them may be too small to be told from 0.
  return sum > 0 ? drawn.map((one) => one / sum) : toShares(count, random.integer(count), 1);
}

/** Marsaglia and Tsang 2000, with Γ(a) = Γ(a + 1) · U^(1/a) below a = 1. */
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v))
      return d * v;
  }
}
