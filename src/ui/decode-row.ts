import type { ColumnInfo, ColumnScale } from '../core/graph/lookup.ts';

/**
 * A row as the network reads it, back as it was measured: a number per column (its value, or the
 * index of its choice). Numbers take one place each and are standardised, choices one place per
 * option; `scales` are those of the numbers, in order.
 */
export function decodeRow(
  inputs: Float32Array,
  columns: readonly ColumnInfo[],
  scales: readonly ColumnScale[],
): readonly number[] {
  let place = 0;
  let number = 0;
  return columns.map((column) => {
    if (column.kind === 'choice') {
      const part = inputs.subarray(place, place + column.options.length);
      place += column.options.length;
      return part.indexOf(Math.max(...part));
    }
    const scale = scales[number++];
    const value = inputs[place++] ?? Number.NaN;
    return scale === undefined ? value : value * scale.deviation + scale.mean;
  });
}
