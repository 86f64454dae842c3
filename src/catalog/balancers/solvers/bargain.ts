import { toMinNormWeights } from '../min-norm.ts';
import { toFairWeights } from './fair-weights.ts';
import { toLength, type TaskGeometry } from './task-geometry.ts';

/** A mix of unit gradients that is shorter than this is nothing but rounding. */
const shortest = 1e-3;

/**
 * α-fair weights (`toFairWeights`), in the unit of the geometry. Where no direction is a gain for every
 * task there is nothing to bargain about: then the shortest mix of unit gradients, which is about 0.
 * @param geometry of tasks that all have a gradient
 */
export function toBargain(geometry: TaskGeometry, fairness: number): readonly number[] {
  const { cosines, count, lengths } = geometry;
  const mix = toMinNormWeights(cosines, count);
  return toLength(cosines, mix) < shortest
    ? mix.map((weight, task) => weight / lengths[task]!)
    : toFairWeights(geometry, fairness);
}
