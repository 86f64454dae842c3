/** Rows of texts with marks between their cells. */
import { err, type Result } from '../../core/result.ts';
import { tableLimits } from '../../catalog/tables/limits.ts';
import type { ReadOptions, TableTrouble } from '../../store/tables.ts';
import { createTableBuilder, type TableBuilder } from './build-table.ts';
import { finishTable, type OnProgress, type ReadFile } from './finish-table.ts';
import {
  findMark,
  findSeparated,
  findWidth,
  parseHead,
  readRows,
  type Separated,
} from './read-rows.ts';
import { readPieces } from './text-pieces.ts';

export type Known = ReadOptions & { readonly encoding: string };

/** @param text the beginning of the file */
export async function readSeparated(
  file: Blob,
  text: string,
  given: Known,
  onProgress: OnProgress,
): Promise<Result<ReadFile, TableTrouble>> {
  const separated = findSeparated(text, given.delimiter);
  const first = parseHead(text, separated);
  const mark = given.mark ?? findMark(first, separated.delimiter);
  const { skipped, header, hasHeader } = findHeader(first);
  const builder = createTableBuilder(header, mark);
  const done = await fill(builder, file, {
    ...given,
    separated,
    skip: skipped + (hasHeader ? 1 : 0),
    onProgress,
  });
  if (header.length < 2 && builder.rows >= tableLimits.fewestRows)
    return err({ code: 'one-column', args: {} });
  const { encoding } = given;
  return finishTable(builder, {
    size: file.size,
    share: done / file.size,
    options: { encoding, mark, delimiter: separated.delimiter },
    notes: [
      ...(skipped > 0 ? [{ code: 'skipped', args: { count: skipped } } as const] : []),
      ...(hasHeader ? [] : [{ code: 'no-header', args: {} } as const]),
    ],
  });
}

interface Filling extends Known {
  readonly separated: Separated;
  /** Rows before the first that holds cells. */
  readonly skip: number;
  readonly onProgress: OnProgress;
}

/** @returns bytes that were read */
async function fill(
  builder: TableBuilder,
  file: Blob,
  { encoding, separated, skip, onProgress }: Filling,
): Promise<number> {
  const total = Math.min(file.size, tableLimits.bytes);
  const pieces = readPieces(file, encoding, tableLimits.bytes);
  let left = skip;
  let read = 0;
  for await (const { rows, done } of readRows(pieces, separated)) {
    for (const row of rows) {
      if (left > 0) left -= 1;
      else builder.add(row);
    }
    onProgress(done, total);
    read = done;
    if (builder.isFull) break;
  }
  return read;
}

/** The first row that is as wide as most: what stands above it is a title, and if it has names they are the columns'. */
function findHeader(rows: readonly (readonly string[])[]): {
  readonly skipped: number;
  readonly header: readonly string[];
  readonly hasHeader: boolean;
} {
  const width = findWidth(rows.slice(0, 100));
  const at = rows.findIndex((row) => row.length >= Math.max(1, Math.min(width, 2)));
  const skipped = Math.max(0, at);
  const row = rows[skipped] ?? [];
  const named = row.filter((cell) => cell.trim() !== '');
  const hasHeader =
    named.length === 0 ||
    named.some((cell) => !/^[+-]?[\d.,]+(?:e[+-]?\d+)?%?$/i.test(cell.trim()));
  const header = hasHeader ? row : row.map(() => '');
  return { skipped, header, hasHeader };
}
