/** Rules by row on plain numbers: for problems of a few parameters. */
import type { RowArithmetic, RowFacts, RowRule } from './row-rule.ts';

/** A row for each task; one row or one column where it is the same for all. */
export type Table = readonly (readonly number[])[];

function join(a: Table, b: Table, of: (x: number, y: number) => number): Table {
  const height = Math.max(a.length, b.length);
  const width = Math.max(a[0]!.length, b[0]!.length);
  const read = (table: Table, row: number, column: number): number =>
    table[Math.min(row, table.length - 1)]![Math.min(column, table[0]!.length - 1)]!;
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => of(read(a, row, column), read(b, row, column))),
  );
}
const map = (table: Table, of: (value: number) => number): Table => table.map((row) => row.map(of));
const transpose = (table: Table): Table => table[0]!.map((_, at) => table.map((row) => row[at]!));
const sum = (row: readonly number[]): number => row.reduce((total, one) => total + one, 0);

export const rowNumbers: RowArithmetic<Table> = {
  add: (a, b) => join(a, b, (x, y) => x + y),
  sub: (a, b) => join(a, b, (x, y) => x - y),
  mul: (a, b) => join(a, b, (x, y) => x * y),
  div: (a, b) => join(a, b, (x, y) => x / y),
  max: (a, b) => join(a, b, Math.max),
  sqrt: (a) => map(a, Math.sqrt),
  square: (a) => map(a, (x) => x * x),
  step: (a) => map(a, (x) => Number(x > 0)),
  sumCoordinates: (a) => a.map((row) => [sum(row)]),
  sumTasks: (a) => [transpose(a).map(sum)],
  sortTasks: (a) => transpose(transpose(a).map((column) => column.toSorted((x, y) => x - y))),
};

export interface MadeRows {
  readonly rows: Table;
  readonly slots: readonly Table[];
  /** By task. */
  readonly measures: readonly number[];
}

interface RowStep<P> {
  readonly rows: Table;
  readonly losses: readonly number[];
  readonly slots: readonly Table[];
  readonly drawn: readonly number[];
  readonly facts: RowFacts;
  readonly params: P;
}

/** Of all tasks, whether they take part or not. */
export function makeRows<P>(rule: RowRule<P>, given: RowStep<P>): MadeRows {
  const { rows, slots, facts } = given;
  const toColumn = (values: readonly number[]): Table => values.map((value) => [value]);
  const present = toColumn(rows.map((_, task) => Number(facts.tasks.includes(task))));
  const made = rule.update(rowNumbers, {
    rows,
    losses: toColumn(given.losses),
    present,
    slots,
    drawn: [given.drawn],
    numbers: rule.numbers(facts, given.params).map(toColumn),
  });
  const { mul, add, sub } = rowNumbers;
  return {
    rows: mul(made.rows, present),
    slots: made.slots.map((slot, at) => add(slots[at]!, mul(present, sub(slot, slots[at]!)))),
    measures: made.measures?.map(([value = 0]) => value) ?? rows.map(() => 0),
  };
}

export const toEmptySlots = (rule: RowRule, tasks: number, size: number): readonly Table[] =>
  Array.from({ length: rule.slots }, () =>
    Array.from({ length: tasks }, () => new Array<number>(size).fill(0)),
  );
