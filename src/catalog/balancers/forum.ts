import * as z from 'zod/mini';
import { createAdam, stepAdam, type AdamState } from './adam.ts';
import { decimal, integer } from '../define-params.ts';
import { defineBalancer, type BalancerKernel, type HeldOut } from './define-balancer.ts';
import { throughSoftmax, toBlocks, toLearntShares } from './held-out.ts';
import { projectOnSimplex } from './solvers/simplex.ts';
import { tellFormula, toTex, toTexList } from './tell-steps.ts';

/**
 * Ye et al. 2024: the held-out losses are minimised over weights and network together, held to where the
 * weighted training loss q = f(a, θ) − f(a, θ_N) can fall no further, with θ_N some plain steps ahead. The step
 * goes along Σ μ_t h_t / |h_t| + ν ∇q, with h_t of the held-out batch and ∇q over θ = Σ w_t g_t of the
 * step's own; μ (the paper's λ) and ν solve its problem (14), and μ is averaged with (1 + epoch)^(−3/4). Their code
 * solves it with the squared length in the place of its half.
 */
export const forum = defineBalancer({
  kind: 'forum',
  title: { en: 'FORUM', zh: 'FORUM' },
  params: z.strictObject({
    phi: decimal({ min: 0, max: 10, default: 0.1, step: 0.01, live: true }),
    inner: decimal({ min: 1e-4, max: 10, default: 0.1, log: true, live: true }),
    steps: integer({ min: 1, max: 20, default: 5, live: true }),
    rate: decimal({ min: 1e-5, max: 1, default: 1e-3, log: true, live: true }),
  }),
  reads: ['losses', 'held-out'],
  acts: 'everywhere',
});

export interface Forum {
  readonly [key: string]: AdamState | readonly number[];
  readonly logits: AdamState;
  /** μ by task, averaged. */
  readonly mix: readonly number[];
}

/** Beside lengths, which may be 0. */
const tiny = 1e-8;

export const forumKernel: BalancerKernel<typeof forum, Forum> = {
  laws: ['permutation', 'alike'],
  init: (taskCount) => ({
    logits: createAdam(taskCount),
    mix: new Array<number>(taskCount).fill(0),
  }),
  ahead: (tasks, { logits }, { inner, steps }) => ({
    weights: toLearntShares(logits, tasks),
    steps,
    rate: inner,
    held: 'before',
  }),
  choose({ tasks, losses, epoch, 'held-out': seen }, state, { phi, rate }) {
    const shares = toLearntShares(state.logits, tasks);
    const problem = toProblem(seen, shares, losses, phi);
    const found = solve(problem);
    const pace = (1 + epoch) ** -0.75;
    const mix = tasks.map((task, at) => state.mix[task]! + pace * (found[at]! - state.mix[task]!));
    const pull = toPull(problem, mix);
    const slopes = problem.overLogits.map((slope) => pull * slope);
    const kept = [...state.mix];
    for (const [at, task] of tasks.entries()) kept[task] = mix[at]!;
    const onHeld = mix.map((one, at) => one / (problem.lengths[at]! + tiny));
    const weights = shares.map((share, at) => pull * share + onHeld[at]!);
    return {
      weights,
      held: weights.map((weight, at) => (weight > 0 ? onHeld[at]! / weight : 0)),
      state: { logits: stepAdam(state.logits, tasks, slopes, { rate }), mix: kept },
    };
  },
  explain({ tasks, losses, 'held-out': seen }, { logits }, { phi }) {
    const problem = toProblem(seen, toLearntShares(logits, tasks), losses, phi);
    const mix = solve(problem);
    const facts = `\\mu = ${toTexList(mix)}, \\quad \\rho = ${toTex(toPull(problem, mix))}`;
    return [tellFormula('held-out-hold', facts)];
  },
};

interface Problem {
  /** |h_t|. */
  readonly lengths: readonly number[];
  /** ⟨u_s, u_t⟩ with u = h / |h|. */
  readonly units: readonly (readonly number[])[];
  /** ⟨u_t, ∇q⟩, and |∇q|² over weights and network. */
  readonly along: readonly number[];
  readonly square: number;
  /** ∇q over a. */
  readonly overLogits: readonly number[];
  readonly phi: number;
}

function toProblem(
  seen: HeldOut,
  shares: readonly number[],
  losses: ArrayLike<number>,
  phi: number,
): Problem {
  const { own, across, held } = toBlocks(seen);
  const lengths = shares.map((_, at) => Math.sqrt(Math.max(0, held(at, at))));
  const scale = (at: number): number => 1 / (lengths[at]! + tiny);
  const falls = shares.map((_, at) => losses[at]! - seen.behind[at]!);
  const overLogits = throughSoftmax(shares, falls);
  const overNetwork = shares.reduce(
    (sum, one, s) => sum + shares.reduce((part, other, t) => part + one * other * own(s, t), 0),
    0,
  );
  return {
    lengths,
    units: shares.map((_, s) => shares.map((__, t) => held(s, t) * scale(s) * scale(t))),
    along: shares.map(
      (_, t) => scale(t) * shares.reduce((sum, share, s) => sum + share * across(s, t), 0),
    ),
    square: Math.max(0, overNetwork) + overLogits.reduce((sum, one) => sum + one * one, 0),
    overLogits,
    phi,
  };
}

/** ν = max(0, Σ μ_t (φ − ⟨u_t, ∇q⟩ / |∇q|²)). */
function toPull({ along, square, phi }: Problem, mix: readonly number[]): number {
  const pulls = along.map((one) => phi - one / (square + tiny));
  return Math.max(
    0,
    mix.reduce((sum, one, at) => sum + one * pulls[at]!, 0),
  );
}

/** Enough for the corners of a few tasks: the slopes are those of vectors of unit length. */
const rounds = 300;

/** μ on the simplex where ½ |Σ μ_t u_t + ν ∇q|² − ν φ |∇q|² is least, by slopes and projections. */
function solve(problem: Problem): readonly number[] {
  const { units, along } = problem;
  let mix: readonly number[] = units.map(() => 1 / units.length);
  for (let round = 0; round < rounds; round++) {
    const pull = toPull(problem, mix);
    const slopes = units.map(
      (row, at) => row.reduce((sum, one, other) => sum + one * mix[other]!, 0) + pull * along[at]!,
    );
    mix = projectOnSimplex(mix.map((one, at) => one - slopes[at]! / units.length));
  }
  return mix;
}
