/** The inputs of a table: missing cells filled, numbers standardised, by what the training rows say. */
import type { ColumnInfo, ColumnScale } from '../../core/graph/lookup.ts';
import { measure } from '../datasets/labels.ts';
import { toParts, toWidth, type ColumnSpec } from './columns.ts';

/** An input column and its values, as `readColumn` gives them. */
export interface ReadInput {
  readonly spec: ColumnSpec;
  /** Its place in the table. */
  readonly at: number;
  readonly values: Float64Array;
}

export interface EncodedTable {
  readonly inputs: Float32Array;
  readonly scales: readonly ColumnScale[];
}

/** @param train rows that means, medians and scales are taken from */
export function encodeTable(
  columns: readonly ReadInput[],
  count: number,
  train: Uint32Array,
): EncodedTable {
  const parts = columns.flatMap(({ spec, at }) => toParts(spec, at));
  const width = toWidth(parts);
  const inputs = new Float32Array(count * width);
  const scales: ColumnScale[] = [];
  let place = 0;
  for (const column of columns) {
    const own = toParts(column.spec, column.at);
    toPartValues(column, train).forEach((values, at) => {
      const part = own[at]!;
      if (part.kind === 'number') {
        const scale = measure(values, train);
        scales.push(scale);
        for (let row = 0; row < count; row++)
          inputs[row * width + place] = (values[row]! - scale.mean) / scale.deviation;
      } else {
        for (let row = 0; row < count; row++) inputs[row * width + place + values[row]!] = 1;
      }
      place += sizeOf(part);
    });
  }
  return { inputs, scales };
}

const sizeOf = (part: ColumnInfo): number => (part.kind === 'number' ? 1 : part.options.length);

/** Values of a column's parts, none of which is missing any more. */
function toPartValues({ spec, values }: ReadInput, train: Uint32Array): readonly Float64Array[] {
  const flagged = spec.fill === 'flag';
  switch (spec.type) {
    case 'category':
    case 'order': {
      const none = flagged ? spec.options.split('\n').length : findMode(values, train);
      return [values.map((value) => (Number.isNaN(value) ? none : value))];
    }
    case 'date':
    case 'moment': {
      const middle = findMedian(values, train);
      const days = values.map((value) => (Number.isNaN(value) ? middle : value));
      const split = (read: (date: Date) => number, none: number): Float64Array =>
        days.map((ms, row) => (flagged && Number.isNaN(values[row]) ? none : read(new Date(ms))));
      return [
        days.map((ms) => new Date(ms).getUTCFullYear()),
        split((date) => date.getUTCMonth(), 12),
        split((date) => (date.getUTCDay() + 6) % 7, 7),
        ...(spec.type === 'moment' ? [split((date) => date.getUTCHours(), 24)] : []),
      ];
    }
    default: {
      const filler = findFiller(spec, values, train);
      const filled = values.map((value) => (Number.isNaN(value) ? filler : value));
      return flagged ? [filled, values.map((value) => (Number.isNaN(value) ? 1 : 0))] : [filled];
    }
  }
}

function findFiller(spec: ColumnSpec, values: Float64Array, train: Uint32Array): number {
  if (spec.fill === 'constant') return spec.constant;
  if (spec.fill === 'median') return findMedian(values, train);
  return measure(values, known(values, train)).mean;
}

const known = (values: Float64Array, rows: Uint32Array): Uint32Array =>
  rows.filter((row) => !Number.isNaN(values[row]));

function findMedian(values: Float64Array, rows: Uint32Array): number {
  const sorted = Float64Array.from(known(values, rows), (row) => values[row]!).sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function findMode(values: Float64Array, rows: Uint32Array): number {
  const counts = new Map<number, number>();
  for (const row of known(values, rows))
    counts.set(values[row]!, (counts.get(values[row]!) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}
