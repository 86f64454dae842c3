import type { ColumnInfo, ColumnScale } from '../../core/graph/lookup.ts';
import { toWidth } from './columns.ts';

/**
 * A row as a network reads it: numbers standardised, choices one-hot.
 * @param row a number for each part: its value, or the place of its option
 * @param scales of the number parts, in their order
 */
export function encodeParts(
  parts: readonly ColumnInfo[],
  row: readonly number[],
  scales: readonly ColumnScale[],
): Float32Array {
  const encoded = new Float32Array(toWidth(parts));
  let place = 0;
  let number = 0;
  parts.forEach((part, at) => {
    const value = row[at] ?? Number.NaN;
    if (part.kind === 'choice') {
      encoded[place + value] = 1;
      place += part.options.length;
    } else {
      const { mean = 0, deviation = 1 } = scales[number++] ?? {};
      encoded[place++] = (value - mean) / deviation;
    }
  });
  return encoded;
}
