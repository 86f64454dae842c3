/** Columns that grow row by row, or each by itself. */
import { isMissing, toNumber } from '../../catalog/tables/cells.ts';
import { columnLimits } from '../../catalog/tables/columns.ts';
import { cutText } from '../../catalog/tables/cut-text.ts';
import { tableLimits } from '../../catalog/tables/limits.ts';
import type { Column, DecimalMark, Table } from '../../catalog/tables/table.ts';
import type { TableNote } from '../../store/tables.ts';

export interface TableBuilder {
  readonly rows: number;
  /** Rows that there is room for. */
  readonly most: number;
  /** No more rows are taken. */
  readonly isFull: boolean;
  /** Some were not taken. */
  readonly isCut: boolean;
  add(cells: readonly string[]): void;
  /** A cell of a file that holds columns, after each other. */
  put(at: number, row: number, cell: string): void;
  /** A column that rows before do not have. */
  widen(name: string): void;
  /** @returns with what was done to make it a table */
  build(): { readonly table: Table; readonly notes: readonly TableNote[] };
}

export function createTableBuilder(header: readonly string[], mark: DecimalMark): TableBuilder {
  const names = createNames();
  const columns: ColumnBuilder[] = [];
  const counts = { short: 0, long: 0, empty: 0, formulas: 0, cut: 0 };
  let rows = 0;
  let width = 0;
  const widen = (name: string): void => {
    const own = names.take(name, width);
    width += 1;
    if (columns.length < tableLimits.columns) columns.push(createColumn(own, mark));
  };
  const toMost = (): number =>
    Math.min(tableLimits.rows, Math.floor(tableLimits.cells / Math.max(1, columns.length)));
  const put = (at: number, row: number, given: string): void => {
    const cell = given.trim();
    if (cell.startsWith('=')) counts.formulas += 1;
    columns[at]?.add(cell, row);
    rows = Math.max(rows, row + 1);
  };
  for (const name of header) widen(name);
  return {
    get rows() {
      return rows;
    },
    get most() {
      return toMost();
    },
    get isCut() {
      return counts.cut > 0;
    },
    get isFull() {
      return rows >= toMost();
    },
    widen,
    put,
    add(cells) {
      if (rows >= toMost()) {
        counts.cut += 1;
        return;
      }
      if (cells[0]?.trim() === '' && cells.every((cell) => cell.trim() === '')) {
        // A file often ends in a line that is empty.
        if (cells.length > 1) counts.empty += 1;
        return;
      }
      if (cells.length < width) counts.short += 1;
      if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== ''))
        counts.long += 1;
      const row = rows;
      for (let at = 0; at < columns.length; at += 1) put(at, row, cells[at] ?? '');
    },
    build: () => ({
      table: {
        rows,
        mark,
        columns: columns.map((column) => column.build(rows)),
      },
      notes: [
        ...names.notes(),
        ...(width > columns.length
          ? [note('columns-cut', { count: width, most: columns.length })]
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

interface Names {
  /** One that no other column has, of one line and not too long. */
  take(cell: string, at: number): string;
  notes(): readonly TableNote[];
}

function createNames(): Names {
  const taken = new Set<string>();
  const renamed: string[] = [];
  let unnamed = 0;
  return {
    take(cell, at) {
      const plain = cutText(cell.trim(), longestName);
      if (plain === '') unnamed += 1;
      const wanted = plain === '' ? `#${at + 1}` : plain;
      let name = wanted;
      for (let number = 2; taken.has(name); number += 1) name = `${wanted} (${number})`;
      if (name !== wanted) renamed.push(name);
      taken.add(name);
      return name;
    },
    notes: () => [
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
      while (row >= numbers.length) grow();
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
    build(rows) {
      // Rows behind the last that has this column miss it.
      while (rows > numbers.length) grow();
      return {
        name,
        numbers: hasNumbers ? numbers.slice(0, rows) : null,
        codes: words.length > 0 || !hasNumbers ? codes.slice(0, rows) : null,
        words,
      };
    },
  };
}
