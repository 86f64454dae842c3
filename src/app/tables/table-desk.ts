/** Reads one table and answers for it: what the worker of tables does, and a test without one. */
import { findFindings } from '../../catalog/tables/findings.ts';
import { profileTable, type ColumnProfile } from '../../catalog/tables/profile.ts';
import { packTable } from '../../catalog/tables/table-file.ts';
import type { Table } from '../../catalog/tables/table.ts';
import { sha256 } from '../../core/math/sha256.ts';
import { err, ok } from '../../core/result.ts';
import type { ReadOptions, TableReader, TableSource } from '../../store/tables.ts';
import type { OnProgress } from './finish-table.ts';
import type { DecodePicture } from './pictures/decode-picture.ts';
import { toPacked } from './pictures/packed-files.ts';
import { readTableFile, toReadTrouble } from './read-table.ts';

export type TableDesk = Omit<TableReader, 'close'>;

/** @param decode reads a picture: only a browser can */
export function createTableDesk(decode: DecodePicture): TableDesk {
  const readAny = async (
    source: TableSource,
    options: ReadOptions,
    onProgress: OnProgress,
  ): ReturnType<typeof readTableFile> => {
    try {
      const packed = await toPacked(source);
      if (!packed.ok) return packed;
      if (packed.value === null) return await readTableFile(source as Blob, options, onProgress);
      // Few tables have pictures: whoever brings none loads nothing of it.
      const { readPictures } = await import('./pictures/read-pictures.ts');
      const ports = { decode, readTable: readTableFile, onProgress };
      return await readPictures(packed.value, options, ports);
    } catch (error) {
      return err(toReadTrouble(error));
    }
  };
  let held: { readonly table: Table; readonly profiles: readonly ColumnProfile[] } | undefined;
  const need = (): NonNullable<typeof held> => {
    if (held === undefined) throw new Error('table: expected a table to be read, got none');
    return held;
  };
  return {
    async read(source, options, onProgress) {
      held = undefined;
      const found = await readAny(source, options, onProgress);
      if (!found.ok) return found;
      const { table, notes, options: taken, picture } = found.value;
      const columns = profileTable(table);
      held = { table, profiles: columns };
      return ok({
        ...{ rows: table.rows, columns, notes, options: taken },
        ...(picture && { picture }),
      });
    },
    async check(columns) {
      const { table, profiles } = need();
      return Promise.resolve(findFindings(table, columns, profiles));
    },
    async take() {
      const bytes = packTable(need().table);
      return { id: await toId(bytes), bytes };
    },
  };
}

/** The browser's own SHA-256 is much quicker, and there on secure origins only. */
async function toId(bytes: Uint8Array): Promise<string> {
  const subtle = (crypto as Partial<Crypto>).subtle;
  if (subtle === undefined) return sha256(bytes);
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes as BufferSource));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
