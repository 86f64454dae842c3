/** Columns that grow row by row. */
import { isMissing, toNumber } from '../../catalog/tables/cells.ts';
import { columnLimits } from '../../catalog/tables/columns.ts';
import { cutText } from '../../catalog/tables/cut-text.ts';
import { tableLimits } from '../../catalog/tables/limits.ts';
import type { Column, DecimalMark, Table } from '../../catalog/tables/table.ts';
import type { TableNote } from '../../store/tables.ts';

export interface TableBuilder {
  readonly rows: number;
  /** No more rows are taken. */
  readonly isFull: boolean;
  add(cells: readonly string[]): void;
  /** @returns with what was done to make it a table */
  build(): { readonly table: Table; readonly notes: readonly TableNote[] };
}

export function createTableBuilder(header: readonly string[], mark: DecimalMark): TableBuilder {
  const { names, notes } = toNames(header);
  const columns = names.slice(0, tableLimits.columns).map((name) => createColumn(name, mark));
  const most = Math.min(tableLimits.rows, Math.floor(tableLimits.cells / columns.length));
  const counts = { short: 0, long: 0, empty: 0, formulas: 0 };
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    get isFull() {
      return rows >= most;
    },
    add(cells) {
      if (rows >= most) return;
      if (cells[0]?.trim() === '' && cells.every((cell) => cell.trim() === '')) {
        // A file often ends in a line that is empty.
        if (cells.length > 1) counts.empty += 1;
        return;
      }
      if (cells.length < names.length) counts.short += 1;
      if (
        cells.length > names.length &&
        cells.slice(names.length).some((cell) => cell.trim() !== '')
      )
        counts.long += 1;
      for (const [at, column] of columns.entries()) {
        const cell = (cells[at] ?? '').trim();
        if (cell.startsWith('=')) counts.formulas += 1;
        column.add(cell, rows);
      }
      rows += 1;
    },
    build: () => ({
      table: { rows, mark, columns: columns.map((column) => column.build(rows)) },
      notes: [
        ...notes,
        ...(names.length > columns.length
          ? [note('columns-cut', { count: names.length, most: columns.length })]
          : []),
        ...(counts.short > 0 ? [note('short-rows', { count: counts.short })] : []),
        ...(counts.long > 0 ? [note('long-rows', { count: counts.long })] : []),
        ...(counts.empty > 0 ? [note('empty-rows', { count: counts.empty })] : []),
        ...(counts.formulas > 0 ? [note('formulas', { count: counts.formulas })] : []),
      ],
    }),
  };
}

const note = (code: TableNote['code'], args: TableNote['args'] = {}): TableNote => ({ code, args });

/** With room for a number behind it. */
const longestName = columnLimits.name - 6;

/** Every column has a name of its own, of one line and not too long. */
function toNames(header: readonly string[]): {
  readonly names: readonly string[];
  readonly notes: readonly TableNote[];
} {
  const taken = new Set<string>();
  const renamed: string[] = [];
  let unnamed = 0;
  const names = header.map((cell, at) => {
    const plain = cutText(cell.trim(), longestName);
    if (plain === '') unnamed += 1;
    const wanted = plain === '' ? `#${at + 1}` : plain;
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted} (${number})`;
    if (name !== wanted) renamed.push(name);
    taken.add(name);
    return name;
  });
  return {
    names,
    notes: [
      ...(unnamed > 0 ? [note('unnamed', { count: unnamed })] : []),
      ...(renamed.length > 0 ? [note('renamed', { names: renamed.slice(0, 5).join(', ') })] : []),
    ],
  };
}

interface ColumnBuilder {
  add(cell: string, row: number): void;
  build(rows: number): Column;
}

function createColumn(name: string, mark: DecimalMark): ColumnBuilder {
  let numbers = new Float64Array(1024).fill(Number.NaN);
  let codes = new Uint32Array(1024);
  const places = new Map<string, number>();
  const words: string[] = [];
  let hasNumbers = false;
  const grow = (): void => {
    const wider = new Float64Array(2 * numbers.length).fill(Number.NaN);
    wider.set(numbers);
    numbers = wider;
    const longer = new Uint32Array(2 * codes.length);
    longer.set(codes);
    codes = longer;
  };
  return {
    add(cell, row) {
      if (row >= numbers.length) grow();
      const number = toNumber(cell, mark);
      if (!Number.isNaN(number)) {
        numbers[row] = number;
        hasNumbers = true;
      } else if (!isMissing(cell)) {
        const place = places.get(cell) ?? words.push(cell);
        places.set(cell, place);
        codes[row] = place;
      }
    },
    build: (rows) => ({
      name,
      numbers: hasNumbers ? numbers.slice(0, rows) : null,
      codes: words.length > 0 || !hasNumbers ? codes.slice(0, rows) : null,
      words,
    }),
  };
}
