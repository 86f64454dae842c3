/** Columns of the table: what each sorts by. */
import type { Run } from '../../core/run/run.ts';
import { readDelta, toFigures, type Baselines } from './run-facts.ts';
import { isPinned, spreadOver, toTaskSpread, type Row } from './rows.ts';

export const fixedColumns = [
  'name',
  'method',
  'width',
  'seeds',
  'delta',
  'steps',
  'seconds',
  'backend',
  'time',
] as const;
/** A task's column has its letter. */
export type ColumnId = (typeof fixedColumns)[number] | `task-${string}`;

export interface Sorting {
  readonly column: ColumnId;
  readonly isDescending: boolean;
}

/** Newest first. */
export const firstSorting: Sorting = { column: 'time', isDescending: true };

export interface SortTools {
  readonly baselines: Baselines;
  name(row: Row): string;
  method(run: Run): string;
}

/** By which a row stands in a column; NaN where it has nothing there, which is last either way. */
function toValue(
  row: Row,
  column: ColumnId,
  { baselines, name, method }: SortTools,
): number | string {
  const [run] = row.runs;
  switch (column) {
    case 'name':
      return name(row);
    case 'method':
      return method(run);
    case 'backend':
      return run.backend;
    case 'width':
      return toFigures(run).width ?? NaN;
    case 'seeds':
      return row.runs.length;
    case 'delta':
      return spreadOver(row, (one) => readDelta(one, baselines)).median;
    case 'steps':
      return spreadOver(row, ({ step }) => step).median;
    case 'seconds':
      return spreadOver(row, ({ cost }) => cost.seconds).median;
    case 'time':
      return spreadOver(row, ({ madeAt }) => madeAt).high;
    default:
      return toTaskSpread(row, column.slice('task-'.length))?.spread.median ?? NaN;
  }
}

/** What is pinned stands above the rest. */
export function sortRows(
  rows: readonly Row[],
  { column, isDescending }: Sorting,
  tools: SortTools,
): readonly Row[] {
  const sign = isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: toValue(row, column, tools) }))
    .sort((a, b) => {
      const pins = Number(isPinned(b.row)) - Number(isPinned(a.row));
      return pins === 0 ? compare(a.value, b.value, sign) : pins;
    })
    .map(({ row }) => row);
}

function compare(a: number | string, b: number | string, sign: number): number {
  if (typeof a === 'string' || typeof b === 'string')
    return sign * String(a).localeCompare(String(b), undefined, { numeric: true });
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return sign * (a - b);
}

/** The better end of a task's column is above at the first press. */
export function isFirstDescending(column: ColumnId, rows: readonly Row[]): boolean {
  if (['name', 'method', 'backend', 'width'].includes(column)) return false;
  if (!column.startsWith('task-')) return true;
  const letter = column.slice('task-'.length);
  const metric = rows.map((row) => toTaskSpread(row, letter)).find(Boolean)?.figure.metric;
  return metric?.higherIsBetter ?? true;
}

/** Letters of the tasks that the rows have. */
export function toLetters(rows: readonly Row[]): readonly string[] {
  const letters = new Set<string>();
  for (const { runs } of rows)
    for (const { style } of toFigures(runs[0]).figures) letters.add(style.letter);
  return [...letters].sort();
}
