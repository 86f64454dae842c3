/** Pictures of a table as numbers from 0 to 1. */
import { toImageShape, type ColumnSpec } from './columns.ts';
import type { Column } from './table.ts';

/**
 * @param rows of the table; one without a picture is black
 * @returns rows × height × width × channels
 * @throws when the column has no pictures, or others than it is said to have
 */
export function encodeImages(
  { name, codes, pictures }: Column,
  spec: ColumnSpec,
  rows: Uint32Array,
): Float32Array {
  const [side = 0, , channels = 0] = toImageShape(spec);
  if (pictures === undefined || pictures.side !== side || pictures.channels !== channels)
    throw new Error(`own-table: expected images of ${side} pixels in ${name}, got others`);
  const size = side * side * channels;
  const inputs = new Float32Array(rows.length * size);
  rows.forEach((row, at) => {
    const code = codes?.[row] ?? 0;
    if (code === 0) return;
    const from = (code - 1) * size;
    for (let pixel = 0; pixel < size; pixel++)
      inputs[at * size + pixel] = (pictures.pixels[from + pixel] ?? 0) / 255;
  });
  return inputs;
}
