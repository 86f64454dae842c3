/** Gradients in a plane, from nothing but their inner products. */
import { toEigen } from '../catalog/balancers/solvers/eigen.ts';

export type Arrow = readonly [number, number];

export interface GramPlane {
  /** Σ shares_t g_t. */
  place(shares: readonly number[]): Arrow;
  /** The part within the plane of a vector of which only ⟨v, g_t⟩ is known. */
  placeByProducts(products: readonly number[]): Arrow;
  /** How much of Σ |g_t|² lies in the plane: all of it with two tasks. */
  readonly kept: number;
}

/** A direction that is weaker than this share of the strongest is rounding. */
const leastShare = 1e-10;

/**
 * The plane that keeps most of the gradients, with their sum pointing up and the first of them at the left.
 * @param gram T × T, row by row: ⟨g_s, g_t⟩, finite
 */
export function toGramPlane(gram: readonly number[]): GramPlane {
  const count = Math.sqrt(gram.length);
  const { values, vectors } = toEigen(gram, count);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const axes = [0, 1].map((at) => {
    const value = Math.max(0, values[at] ?? 0);
    return { size: Math.sqrt(value), vector: vectors[at] ?? [] };
  });
  const most = axes[0]?.size ?? 0;
  const raw = (shares: readonly number[]): Arrow => {
    const [x = 0, y = 0] = axes.map(
      ({ size, vector }) =>
        size * shares.reduce((sum, share, task) => sum + share * (vector[task] ?? 0), 0),
    );
    return [x, y];
  };
  const rawByProducts = (products: readonly number[]): Arrow => {
    const [x = 0, y = 0] = axes.map(({ size, vector }) =>
      size * size <= leastShare * most * most
        ? 0
        : products.reduce((sum, product, task) => sum + product * (vector[task] ?? 0), 0) / size,
    );
    return [x, y];
  };
  const turn = toTurn(count, raw);
  return {
    place: (shares) => turn(raw(shares)),
    placeByProducts: (products) => turn(rawByProducts(products)),
    kept: total > 0 ? axes.reduce((sum, { size }) => sum + size * size, 0) / total : 1,
  };
}

function toTurn(count: number, raw: (shares: readonly number[]) => Arrow): (arrow: Arrow) => Arrow {
  const only = (task: number): readonly number[] =>
    Array.from({ length: count }, (_, at) => Number(at === task));
  const sum = raw(Array.from({ length: count }, () => 1));
  const longest = Array.from({ length: count }, (_, task) => raw(only(task))).reduce<Arrow>(
    (best, one) => (Math.hypot(...one) > Math.hypot(...best) ? one : best),
    [0, 0],
  );
  // Gradients that cancel each other have no common direction: then the longest lies across.
  const isBalanced = Math.hypot(...sum) < 1e-6 * Math.hypot(...longest);
  const up: Arrow = isBalanced ? [longest[1], -longest[0]] : sum;
  const length = Math.hypot(...up) || 1;
  const [ux, uy] = [up[0] / length, up[1] / length];
  const turned = ([x, y]: Arrow): Arrow => [x * uy - y * ux, x * ux + y * uy];
  const side = turned(raw(only(0)))[0] > 0 ? -1 : 1;
  return (arrow) => {
    const [x, y] = turned(arrow);
    return [side * x, y];
  };
}
