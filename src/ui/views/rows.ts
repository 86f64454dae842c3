/** Rows of a table: what a person types, and back from what the network reads. */
import type { ColumnInfo, ColumnScale } from '../../core/graph/lookup.ts';
import type { Texts } from '../playground-context.ts';
import { toUnitText } from '../format.ts';

/** A row as typed: a number, or the index of a choice, by column. */
export type TypedRow = readonly number[];

/** The row a form begins with: typical numbers, first choices. */
export function toTypicalRow(columns: readonly ColumnInfo[]): TypedRow {
  return columns.map((column) => (column.kind === 'number' ? column.typical : 0));
}

/**
 * Back from the network's inputs: standardised numbers in the order of their columns, then a 0/1
 * input for every option of every choice, as `encodeRow` of the data sets lays them out.
 */
export function toTypedRow(
  inputs: ArrayLike<number>,
  offset: number,
  columns: readonly ColumnInfo[],
  scales: readonly ColumnScale[],
): TypedRow {
  const numbers = columns.filter((column) => column.kind === 'number').length;
  let nextNumber = 0;
  let nextChoice = offset + numbers;
  return columns.map((column) => {
    if (column.kind === 'number') {
      const scale = scales[nextNumber] ?? { mean: 0, deviation: 1 };
      const value = (inputs[offset + nextNumber] ?? 0) * scale.deviation + scale.mean;
      nextNumber++;
      // The inputs are float32: what was typed with a few digits comes back with them.
      return Number(value.toPrecision(6));
    }
    let best = 0;
    column.options.forEach((_, index) => {
      if ((inputs[nextChoice + index] ?? 0) > (inputs[nextChoice + best] ?? 0)) best = index;
    });
    nextChoice += column.options.length;
    return best;
  });
}

export function toColumnText(value: number, column: ColumnInfo, texts: Texts): string {
  if (column.kind === 'number') return toUnitText(value, column.unit, texts.language);
  const option = column.options[value];
  return option === undefined ? String(value) : texts.pick(option);
}
