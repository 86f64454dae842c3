/** A weight as pictures: a matrix, a row, or of a convolution the kernels of the chosen unit. */
import type { ShownWeight } from '../../../core/run/trainer.ts';

/** Numbers in rows and columns. */
export interface WeightPart {
  readonly rows: number;
  readonly columns: number;
  /** Where each stands in the weight. */
  at(row: number, column: number): number;
}

export interface WeightParts {
  readonly parts: readonly WeightPart[];
  /** Only of the chosen unit. */
  readonly isOfUnit: boolean;
}

/** More kernels side by side are no picture. */
const mostParts = 64;

/** @param unit the chosen one: the last axis of a kernel are the units */
export function toWeightParts({ shape }: Pick<ShownWeight, 'shape'>, unit: number): WeightParts {
  const [a = 1, b = 1, c = 1, d = 1] = shape;
  switch (shape.length) {
    case 4:
      return {
        isOfUnit: true,
        parts: Array.from({ length: Math.min(mostParts, c) }, (_, channel) => ({
          rows: a,
          columns: b,
          at: (row, column) => ((row * b + column) * c + channel) * d + Math.min(unit, d - 1),
        })),
      };
    case 3:
      return {
        isOfUnit: true,
        parts: [{ rows: b, columns: a, at: (row, column) => (column * b + row) * c + unit }],
      };
    case 2:
      return {
        isOfUnit: false,
        parts: [{ rows: a, columns: b, at: (row, column) => row * b + column }],
      };
    default:
      return { isOfUnit: false, parts: [{ rows: 1, columns: a, at: (_row, column) => column }] };
  }
}

/** The largest magnitude, which fills the scale; 0 of none. */
export function toLargest(values: Float32Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}
