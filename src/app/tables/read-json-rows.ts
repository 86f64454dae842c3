/** JSON as tables are written in it: an object a line, a list of objects or of rows, or lists by column. */
import { tableLimits } from '../../catalog/tables/limits.ts';
import { err, type Result } from '../../core/result.ts';
import type { TableTrouble } from '../../store/tables.ts';
import { createTableBuilder, type TableBuilder } from './build-table.ts';
import { finishTable, toMegabytes, type OnProgress, type ReadFile } from './finish-table.ts';
import type { Known } from './read-separated.ts';
import { readPieces } from './text-pieces.ts';

/** A line is no JSON. */
export class BrokenJsonError extends Error {
  override readonly name = 'BrokenJsonError';
  /** From 1 on. */
  readonly row: number;
  constructor(row: number) {
    super(`row ${row}: expected JSON`);
    this.row = row;
  }
}

/** By the beginning of a text; cells that hold JSON stand in quotation marks, and are something else. */
export const isJsonRows = (text: string): boolean =>
  /^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[[{]|$))/.test(text);

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A cell as text, which is read like any other. */
export function toCellText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? String(value) : '';
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      if (value === null || value === undefined) return '';
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
      return JSON.stringify(value, (_, one: unknown) =>
        typeof one === 'bigint' ? Number(one) : one,
      );
  }
}

/** Adds objects, whose keys are the columns; an object within one gives columns of its own: `size.height`. */
function createRowAdder(builder: TableBuilder): (row: Row) => void {
  const places = new Map<string, number>();
  const placeOf = (key: string): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    builder.widen(key);
    places.set(key, places.size);
    return places.size - 1;
  };
  const put = (row: Row, at: number, start: string): void => {
    for (const [key, value] of Object.entries(row)) {
      if (start === '' && isRow(value)) put(value, at, `${key}.`);
      else builder.put(placeOf(start + key), at, toCellText(value));
    }
  };
  return (row) => {
    if (!builder.isFull) put(row, builder.rows, '');
  };
}

export async function readJsonRows(
  file: Blob,
  { encoding }: Known,
  onProgress: OnProgress,
): Promise<Result<ReadFile, TableTrouble>> {
  let builder = createTableBuilder([], '.');
  const lines = await readLines(builder, file, encoding, onProgress);
  // A single object, or a list, most often over many lines.
  if (lines === null) {
    builder = createTableBuilder([], '.');
    if (file.size > tableLimits.bytes)
      return err({
        code: 'large-json',
        args: {
          size: toMegabytes(file.size),
          most: toMegabytes(tableLimits.bytes),
        },
      });
    const found = readWhole(new TextDecoder(encoding).decode(await file.arrayBuffer()));
    const add = createRowAdder(builder);
    for (const row of found) add(row);
    onProgress(file.size, file.size);
  }
  return finishTable(builder, {
    size: file.size,
    share: (lines ?? file.size) / file.size,
    options: null,
    notes: [],
  });
}

/** @returns bytes that were read; null where the first line is no object by itself */
async function readLines(
  builder: TableBuilder,
  file: Blob,
  encoding: string,
  onProgress: OnProgress,
): Promise<number | null> {
  const add = createRowAdder(builder);
  const total = Math.min(file.size, tableLimits.bytes);
  let rest = '';
  let count = 0;
  let read = 0;
  const take = (line: string): boolean => {
    const text = line.trim().replace(/^\ufeff/, '');
    if (text === '') return true;
    count += 1;
    const row = parseLine(text);
    if (isRow(row) && !isByColumn(row)) {
      add(row);
      return true;
    }
    if (count === 1) return false;
    throw new BrokenJsonError(count);
  };
  for await (const { text, done, isCut } of readPieces(file, encoding, tableLimits.bytes)) {
    const lines = (rest + text).split('\n');
    rest = isCut ? '' : (lines.pop() ?? '');
    for (const line of lines) if (!take(line)) return null;
    onProgress(done, total);
    read = done;
    if (builder.isFull) return read;
  }
  return take(rest) && count > 1 ? read : null;
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lists of the same length, a column each, or objects by the name of a row, as pandas writes them. */
function isByColumn(value: Row): boolean {
  const columns = Object.values(value).map((column): readonly unknown[] =>
    typeof column === 'object' && column !== null ? Object.values(column) : [],
  );
  const length = columns[0]?.length ?? 0;
  return length >= tableLimits.fewestRows && columns.every((column) => column.length === length);
}

/** @throws BrokenJsonError */
function readWhole(text: string): readonly Row[] {
  const value = parseLine(text.replace(/^\ufeff/, ''));
  if (isRow(value)) {
    if (isByColumn(value)) return turn(value);
    // One member holds the rows, beside what is said of them.
    const [rows] = Object.values(value).filter(
      (member) => Array.isArray(member) && member.some(isRow),
    );
    return rows === undefined ? [] : (rows as readonly unknown[]).filter(isRow);
  }
  if (!Array.isArray(value)) throw new BrokenJsonError(1);
  const list = value as readonly unknown[];
  const [first] = list;
  if (!Array.isArray(first)) return list.filter(isRow);
  const named = (first as readonly unknown[]).every((cell) => typeof cell === 'string');
  const names = (first as readonly unknown[]).map((cell, at) =>
    named ? String(cell) : `#${at + 1}`,
  );
  const rows = (named ? list.slice(1) : list) as readonly (readonly unknown[])[];
  return rows.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at]])));
}

function turn(value: Row): readonly Row[] {
  const columns = Object.entries(value).map(
    ([name, column]) => [name, Object.values(column as object) as readonly unknown[]] as const,
  );
  return (columns[0]?.[1] ?? []).map((_, row) =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cells[row]])),
  );
}
