import * as z from 'zod/mini';
import { choice } from '../define-params.ts';
import { defineBalancer, type BalancerKernel } from './define-balancer.ts';
import { byGeometry } from './gram-rule.ts';
import { toEigen, toRank } from './solvers/eigen.ts';
import { toGeometry, toScaledGram, type TaskGeometry } from './solvers/task-geometry.ts';
import { toPart, toTex, toTexList } from './tell-steps.ts';

const scales = ['min', 'median', 'rmse'] as const;
type Scale = (typeof scales)[number];

/**
 * Senushkin et al. 2023, algorithm 1: gradients are turned into orthogonal ones of one length, as little as
 * possible, and averaged. G = V Λ Vᵀ gives B = √λ V Λ^(−1/2) Vᵀ and α = B · 1/T; the paper's λ is the
 * smallest eigenvalue. LibMTL adds up instead of averaging.
 */
export const alignedMtl = defineBalancer({
  kind: 'aligned-mtl',
  title: { en: 'Aligned-MTL', zh: 'Aligned-MTL' },
  params: z.strictObject({
    scale: choice(scales, { default: 'min', live: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

export const alignedMtlKernel: BalancerKernel<typeof alignedMtl> = {
  laws: ['permutation', 'alone'],
  init: () => null,
  choose: ({ gram }, state, { scale }) => ({
    weights: byGeometry(gram, (geometry) => {
      const { count } = geometry;
      const balanced = toBalance(geometry, scale);
      return balanced.map((row) => row.reduce((sum, one) => sum + one, 0) / count);
    }),
    state,
  }),
  explain({ gram }, _state, { scale }) {
    const count = Math.sqrt(gram.length);
    if (count < 2) return [];
    const geometry = toGeometry(gram, count);
    const { unit } = geometry;
    const axes = toAxes(geometry);
    const values = axes.map(({ value }) => value * unit ** 2);
    const length =
      unit *
      Math.sqrt(
        toSize(
          axes.map(({ value }) => value),
          scale,
        ),
      );
    return [
      {
        say: 'axes',
        args: {},
        formula: `\\lambda = ${toTexList(values)}`,
        arrows: axes.map(({ shares }, at) => toPart(`e${String(at + 1)}`, shares)),
      },
      {
        say: 'aligned',
        args: {},
        formula: `|\\hat g_t| = ${toTex(length)}`,
        arrows: toBalance(geometry, scale).map((row, task) =>
          toPart(`ĝ${String(task + 1)}`, row, task),
        ),
      },
    ];
  },
};

/**
 * B, row by row. How many directions there are is read from the cosines, of which single precision keeps as
 * much as of the gradients: a task a thousand times as weak is one too.
 */
export function toBalance(geometry: TaskGeometry, scale: Scale): readonly (readonly number[])[] {
  const axes = toAxes(geometry);
  const size = Math.sqrt(
    toSize(
      axes.map(({ value }) => value),
      scale,
    ),
  );
  return geometry.lengths.map((_, row) =>
    geometry.lengths.map((__, column) =>
      axes.reduce(
        (sum, { value, shares }) =>
          sum + shares[row]! * shares[column]! * (size / Math.sqrt(value)),
        0,
      ),
    ),
  );
}

interface Axis {
  /** Eigenvalue of the Gram matrix, in the square of the geometry's unit. */
  readonly value: number;
  /** Of length 1; Σ shares_t g_t is √value long, and at a right angle to the others. */
  readonly shares: readonly number[];
}

/** The directions that the gradients are made of, the strongest first. */
function toAxes(geometry: TaskGeometry): readonly Axis[] {
  const { count, cosines } = geometry;
  const rank = toRank(toEigen(cosines, count).values);
  const { values, vectors } = toEigen(toScaledGram(geometry), count);
  return values.slice(0, rank).map((value, at) => ({ value, shares: vectors[at]! }));
}

/** @param values largest first; none where all gradients are 0 */
function toSize(values: readonly number[], scale: Scale): number {
  switch (scale) {
    case 'min':
      return values.at(-1) ?? 0;
    case 'median':
      // The lower of two, as PyTorch's median has it.
      return values[Math.floor(values.length / 2)] ?? 0;
    case 'rmse':
      return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  }
}
