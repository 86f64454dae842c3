/** What was read becomes a table with what is to be known of it, or words that say why it cannot. */
import { tableLimits } from '../../catalog/tables/limits.ts';
import type { Table } from '../../catalog/tables/table.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { PictureSize, TableNote, TableReport, TableTrouble } from '../../store/tables.ts';
import type { TableBuilder } from './build-table.ts';

export interface ReadFile {
  readonly table: Table;
  readonly notes: readonly TableNote[];
  readonly options: TableReport['options'];
  readonly picture?: PictureSize;
}

/** Bytes or pictures that were read, of so many. */
export type OnProgress = (done: number, total: number) => void;

export const toMegabytes = (bytes: number): number => Math.round(bytes / 1e6);

interface Finish {
  /** Bytes of the file. */
  readonly size: number;
  /** Of it that was read. */
  readonly share: number;
  readonly options: TableReport['options'];
  readonly notes: readonly TableNote[];
}

export function finishTable(
  builder: TableBuilder,
  { size, share, options, notes }: Finish,
): Result<ReadFile, TableTrouble> {
  const { table, notes: own } = builder.build();
  const { rows } = table;
  if (rows < tableLimits.fewestRows)
    return err({
      code: 'few-rows',
      args: { rows, fewest: tableLimits.fewestRows },
    });
  if (table.columns.length < 2) return err({ code: 'one-column', args: {} });
  const isSampled = size > tableLimits.bytes;
  return ok({
    table,
    options,
    notes: [
      ...(isSampled
        ? [
            {
              code: 'sampled',
              args: { rows, size: toMegabytes(size) },
            } as const,
          ]
        : []),
      ...(builder.isCut || (builder.isFull && share < 1)
        ? [
            {
              code: 'rows-cut',
              args: { rows, share: `${Math.round(100 * share)} %` },
            } as const,
          ]
        : []),
      ...notes,
      ...own,
    ],
  });
}
