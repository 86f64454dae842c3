/** A file of rows becomes a table, or words that say why it cannot. Nothing of it is run. */
import { tableLimits } from '../../catalog/tables/limits.ts';
import { isTableFile, readTable } from '../../catalog/tables/table-file.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { ReadOptions, TableTrouble } from '../../store/tables.ts';
import { toMegabytes, type OnProgress, type ReadFile } from './finish-table.ts';
import { BrokenJsonError, isJsonRows, readJsonRows } from './read-json-rows.ts';
import { OpenQuoteError } from './read-rows.ts';
import { readSeparated } from './read-separated.ts';
import { findEncoding, readHead } from './text-pieces.ts';

/** @param onProgress bytes that were read, of so many */
export async function readTableFile(
  file: Blob,
  given: ReadOptions,
  onProgress: OnProgress,
): Promise<Result<ReadFile, TableTrouble>> {
  try {
    return await readAny(file, await readHead(file), given, onProgress);
  } catch (error) {
    return err(toReadTrouble(error));
  }
}

/** What went wrong while a file was read. */
export function toReadTrouble(error: unknown): TableTrouble {
  if (error instanceof OpenQuoteError) return { code: 'open-quote', args: { row: error.row } };
  if (error instanceof BrokenJsonError) return { code: 'broken-json', args: { row: error.row } };
  // A file that was moved or changed, or may not be read, says so when it is read.
  const isGone = error instanceof DOMException && error.name !== 'DataCloneError';
  const detail = error instanceof Error ? error.message : String(error);
  return { code: isGone ? 'unreadable' : 'failed', args: { detail } };
}

async function readAny(
  file: Blob,
  head: Uint8Array,
  given: ReadOptions,
  onProgress: OnProgress,
): Promise<Result<ReadFile, TableTrouble>> {
  // One that was read before, and is kept.
  if (isTableFile(head.subarray(0, 16)))
    return ok({
      table: readTable(new Uint8Array(await file.arrayBuffer())),
      notes: [],
      options: null,
    });
  const isParquet = isSigned(head, [0x50, 0x41, 0x52, 0x31]);
  const trouble =
    (isParquet ? undefined : findKindTrouble(head, given)) ?? findSizeTrouble(file, given);
  if (trouble !== undefined) return err(trouble);
  if (isParquet) {
    // Few files are of this kind, and its reader is the larger part of what reads tables.
    const { readParquet } = await import('./read-parquet.ts');
    return readParquet(file, onProgress);
  }
  const encoding = given.encoding ?? findEncoding(head);
  const start = new TextDecoder(encoding).decode(head, { stream: true });
  const text = start.replace(/^\ufeff/, '');
  if (text.trim() === '') return err(toTrouble('empty'));
  const known = { ...given, encoding };
  return isJsonRows(text)
    ? readJsonRows(file, known, onProgress)
    : readSeparated(file, text, known, onProgress);
}

/** By its first bytes. */
const isSigned = (head: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((byte, at) => head[at] === byte);

const toTrouble = (code: TableTrouble['code'], args: TableTrouble['args'] = {}): TableTrouble => ({
  code,
  args,
});

function findSizeTrouble({ size }: Blob, { isSample }: ReadOptions): TableTrouble | undefined {
  if (size === 0) return toTrouble('empty');
  if (size <= tableLimits.bytes || isSample === true) return undefined;
  return toTrouble('too-large', {
    size: toMegabytes(size),
    most: toMegabytes(tableLimits.bytes),
  });
}

/** Files of other kinds are told by how they begin. */
function findKindTrouble(
  head: Uint8Array,
  { encoding = findEncoding(head) }: ReadOptions,
): TableTrouble | undefined {
  if (isSigned(head, [0x50, 0x4b])) return toTrouble('spreadsheet');
  if (isSigned(head, [0x1f, 0x8b]) || isSigned(head, [0x37, 0x7a])) return toTrouble('packed');
  return !encoding.startsWith('utf-16') && isBinary(head) ? toTrouble('binary') : undefined;
}

/** No text has a zero in it, nor many other control characters. */
function isBinary(head: Uint8Array): boolean {
  const control = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  return head.includes(0) || control > 0.02 * head.length;
}
