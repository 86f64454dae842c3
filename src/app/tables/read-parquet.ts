/** Parquet files: column after column of each group of rows, so that little of them is held at once. */
import {
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type Compressors,
  type FileMetaData,
} from 'hyparquet';
import { tableLimits } from '../../catalog/tables/limits.ts';
import { type Result } from '../../core/result.ts';
import type { TableTrouble } from '../../store/tables.ts';
import { createTableBuilder } from './build-table.ts';
import { finishTable, type OnProgress, type ReadFile } from './finish-table.ts';
import { toCellText } from './read-json-rows.ts';

export async function readParquet(
  blob: Blob,
  onProgress: OnProgress,
): Promise<Result<ReadFile, TableTrouble>> {
  const file = {
    byteLength: blob.size,
    slice: (from: number, to?: number) => blob.slice(from, to).arrayBuffer(),
  };
  const metadata = await parquetMetadataAsync(file);
  const compressors = await loadCompressors(metadata);
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const builder = createTableBuilder(names, '.');
  const { most } = builder;
  const read = names.slice(0, tableLimits.columns);
  const groups = chooseGroups(metadata, blob.size, most);
  let [before, bytes] = [0, 0];
  for (const [turn, { start, end, size }] of groups.entries()) {
    for (const [at, name] of read.entries()) {
      const first = before;
      await parquetRead({
        ...{ file, metadata, columns: [name], rowStart: start, rowEnd: end },
        ...(compressors && { compressors }),
        onChunk({ columnData, rowStart }) {
          for (let place = 0; place < columnData.length; place += 1) {
            const row = rowStart + place;
            // A chunk may hold rows around those that were asked for.
            if (row >= start && row < end)
              builder.put(at, first + row - start, toCellText(columnData[place]));
          }
        },
      });
      onProgress(turn + (at + 1) / read.length, groups.length);
    }
    before += end - start;
    bytes += size;
  }
  const rows = Number(metadata.num_rows);
  return finishTable(builder, {
    size: blob.size,
    share: rows === 0 ? bytes / blob.size : before / rows,
    options: null,
    notes: [],
  });
}

/** Snappy, the usual one, is the reader's own; the others are twice as large as all of it. */
async function loadCompressors({ row_groups }: FileMetaData): Promise<Compressors | undefined> {
  const codecs = row_groups.flatMap(({ columns }) => columns.map(({ meta_data: of }) => of?.codec));
  if (codecs.every((codec) => codec === 'SNAPPY' || codec === 'UNCOMPRESSED')) return undefined;
  return (await import('hyparquet-compressors')).compressors;
}

interface Group {
  /** Rows, the last one not among them. */
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/**
 * All of them, or of a file that is too large as many as there is room for, evenly from all over it.
 * @param most rows
 */
export function chooseGroups(
  { row_groups }: Pick<FileMetaData, 'row_groups'>,
  bytes: number,
  most: number,
): readonly Group[] {
  let start = 0;
  const all = row_groups.map((group): Group => {
    const end = start + Number(group.num_rows);
    const own = {
      start,
      end,
      size: Number(group.total_compressed_size ?? group.total_byte_size),
    };
    start = end;
    return own;
  });
  const share = Math.min(1, tableLimits.bytes / bytes);
  const count = Math.max(1, Math.floor(share * all.length));
  const turn = (at: number): number => Math.floor((at * count) / all.length);
  const chosen = all.filter((_, at) => turn(at) > turn(at - 1));
  const groups: Group[] = [];
  let left = most;
  for (const group of chosen) {
    if (left <= 0) break;
    const end = Math.min(group.end, group.start + left);
    groups.push({ ...group, end });
    left -= end - group.start;
  }
  return groups;
}
