/** A weight as pictures: a matrix, a row, or of a convolution the kernels of the chosen unit. */
import type { ShownWeight } from '../../../core/run/trainer.ts';
import type { Pixels, Rgb } from '../../pixels.ts';

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

/** Properties of the page: of 0, of what is above it and of what is below. */
export const cellColours = ['--surface-sunken', '--accent', '--danger'] as const;

/** @param largest fills the scale both ways; what is not a number stays transparent */
export function toCells(
  { rows, columns, at }: WeightPart,
  read: (at: number) => number,
  largest: number,
  [ground = [0, 0, 0], above = [0, 0, 0], below = [0, 0, 0]]: readonly Rgb[],
): Pixels {
  const bytes = new Uint8ClampedArray(4 * rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const value = read(at(row, column));
      if (Number.isNaN(value)) continue;
      const share = largest > 0 ? Math.abs(value) / largest : 0;
      const to = value < 0 ? below : above;
      const place = 4 * (row * columns + column);
      for (let part = 0; part < 3; part += 1)
        bytes[place + part] = (ground[part] ?? 0) + ((to[part] ?? 0) - (ground[part] ?? 0)) * share;
      bytes[place + 3] = 255;
    }
  }
  return { bytes, width: columns, height: rows };
}
