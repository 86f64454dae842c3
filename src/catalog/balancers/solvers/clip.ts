import { toLength, toScaledGram, type TaskGeometry } from './task-geometry.ts';

/** The same direction, with a length of `longest` at most. */
export function toClipped(
  geometry: TaskGeometry,
  weights: readonly number[],
  longest: number,
): readonly number[] {
  const length = toLength(toScaledGram(geometry), weights) * geometry.unit;
  return length > longest ? weights.map((weight) => weight * (longest / length)) : weights;
}
