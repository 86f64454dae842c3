import { toCsv } from './csv.ts';

/** Columns as CSV, one line per row; a cell without a value is empty. */
export function toHistoryCsv(columns: Readonly<Record<string, readonly number[]>>): string {
  const names = Object.keys(columns);
  const rows = Math.max(0, ...names.map((name) => columns[name]?.length ?? 0));
  return toCsv([
    names,
    ...Array.from({ length: rows }, (_, row) => names.map((name) => columns[name]?.[row] ?? NaN)),
  ]);
}
