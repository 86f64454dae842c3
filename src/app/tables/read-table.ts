/** A file of rows becomes a table, or words that say why it cannot. Nothing of it is run. */
import { tableLimits } from '../../catalog/tables/limits.ts';
import { isTableFile, readTable } from '../../catalog/tables/table-file.ts';
import type { Table } from '../../catalog/tables/table.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { ReadOptions, TableNote, TableReport, TableTrouble } from '../../store/tables.ts';
import { createTableBuilder, type TableBuilder } from './build-table.ts';
import {
  findMark,
  findSeparated,
  findWidth,
  OpenQuoteError,
  parseHead,
  readRows,
  type Separated,
} from './read-rows.ts';
import { findEncoding, readHead, readPieces } from './text-pieces.ts';

export interface ReadFile {
  readonly table: Table;
  readonly notes: readonly TableNote[];
  readonly options: TableReport['options'];
}

/** @param onProgress bytes that were read, of so many */
export async function readTableFile(
  file: Blob,
  given: ReadOptions,
  onProgress: (done: number, total: number) => void,
): Promise<Result<ReadFile, TableTrouble>> {
  try {
    const head = await readHead(file);
    // One that was read before, and is kept.
    if (isTableFile(head.subarray(0, 16)))
      return ok({
        table: readTable(new Uint8Array(await file.arrayBuffer())),
        notes: [],
        options: null,
      });
    const trouble = findTrouble(file, head, given);
    if (trouble !== undefined) return err(trouble);
    const encoding = given.encoding ?? findEncoding(head);
    const start = new TextDecoder(encoding).decode(head, { stream: true });
    return await readSeparated(file, start, { ...given, encoding }, onProgress);
  } catch (error) {
    if (error instanceof OpenQuoteError)
      return err({ code: 'open-quote', args: { row: error.row } });
    // A file that was moved or changed, or may not be read, says so when it is read.
    const isGone = error instanceof DOMException && error.name !== 'DataCloneError';
    const detail = error instanceof Error ? error.message : String(error);
    return err({ code: isGone ? 'unreadable' : 'failed', args: { detail } });
  }
}

const trouble = (code: TableTrouble['code'], args: TableTrouble['args'] = {}): TableTrouble => ({
  code,
  args,
});

/** What can be told of a file before it is read. */
function findTrouble(
  { size }: Blob,
  head: Uint8Array,
  { encoding, isSample }: ReadOptions,
): TableTrouble | undefined {
  if (size === 0) return trouble('empty');
  const [a = 0, b = 0] = head;
  if (a === 0x50 && b === 0x4b) return trouble('spreadsheet');
  if ((a === 0x1f && b === 0x8b) || (a === 0x37 && b === 0x7a)) return trouble('packed');
  const codes = encoding ?? findEncoding(head);
  if (!codes.startsWith('utf-16') && isBinary(head)) return trouble('binary');
  if (size <= tableLimits.bytes || isSample === true) return undefined;
  return trouble('too-large', { size: toMegabytes(size), most: toMegabytes(tableLimits.bytes) });
}

const toMegabytes = (bytes: number): number => Math.round(bytes / 1e6);

/** No text has a zero in it, nor many other control characters. */
function isBinary(head: Uint8Array): boolean {
  const control = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  return head.includes(0) || control > 0.02 * head.length;
}

type Known = ReadOptions & { readonly encoding: string };

async function readSeparated(
  file: Blob,
  start: string,
  given: Known,
  onProgress: (done: number, total: number) => void,
): Promise<Result<ReadFile, TableTrouble>> {
  const text = start.replace(/^\ufeff/, '');
  if (text.trim() === '') return err(trouble('empty'));
  const separated = findSeparated(text, given.delimiter);
  const first = parseHead(text, separated);
  const mark = given.mark ?? findMark(first, separated.delimiter);
  const { skipped, header, hasHeader } = findHeader(first);
  const builder = createTableBuilder(header, mark);
  const isSampled = file.size > tableLimits.bytes;
  const done = await fill(builder, file, {
    ...given,
    separated,
    skip: skipped + (hasHeader ? 1 : 0),
    onProgress,
  });
  const { table, notes } = builder.build();
  if (table.rows < tableLimits.fewestRows)
    return err(trouble('few-rows', { rows: table.rows, fewest: tableLimits.fewestRows }));
  if (header.length < 2) return err(trouble('one-column'));
  const { encoding } = given;
  return ok({
    table,
    options: { encoding, mark, delimiter: separated.delimiter },
    notes: [
      ...(isSampled
        ? [{ code: 'sampled', args: { rows: table.rows, size: toMegabytes(file.size) } } as const]
        : []),
      ...(builder.isFull
        ? [{ code: 'rows-cut', args: { rows: table.rows, share: share(done, file.size) } } as const]
        : []),
      ...(skipped > 0 ? [{ code: 'skipped', args: { count: skipped } } as const] : []),
      ...(hasHeader ? [] : [{ code: 'no-header', args: {} } as const]),
      ...notes,
    ],
  });
}

const share = (part: number, all: number): string => `${Math.round((100 * part) / all)} %`;

interface Filling extends Known {
  readonly separated: Separated;
  /** Rows before the first that holds cells. */
  readonly skip: number;
  onProgress(done: number, total: number): void;
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
