import { toEigen, toRank } from './eigen.ts';

/**
 * Weights y of unit gradients with which the mix has the same product, 1, with every one of them:
 * C y = 1, and the nearest that there is, with the shortest y, where gradients depend on each other.
 * @param cosines `count` × `count`, row by row
 */
export function toEqualCosines(cosines: ArrayLike<number>, count: number): number[] {
  const { values, vectors } = toEigen(cosines, count);
  const weights = Array.from({ length: count }, () => 0);
  for (const [place, vector] of vectors.slice(0, toRank(values)).entries()) {
    const share = vector.reduce((sum, one) => sum + one, 0) / values[place]!;
    for (const [task, one] of vector.entries()) weights[task]! += share * one;
  }
  return weights;
}
