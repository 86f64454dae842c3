/** Reads one table and answers for it: what the worker of tables does, and a test without one. */
import { findFindings } from '../../catalog/tables/findings.ts';
import { profileTable, type ColumnProfile } from '../../catalog/tables/profile.ts';
import { packTable } from '../../catalog/tables/table-file.ts';
import type { Table } from '../../catalog/tables/table.ts';
import { sha256 } from '../../core/math/sha256.ts';
import { ok } from '../../core/result.ts';
import type { TableReader } from '../../store/tables.ts';
import { readTableFile } from './read-table.ts';

export type TableDesk = Omit<TableReader, 'close'>;

export function createTableDesk(): TableDesk {
  let held: { readonly table: Table; readonly profiles: readonly ColumnProfile[] } | undefined;
  const need = (): NonNullable<typeof held> => {
    if (held === undefined) throw new Error('table: expected a table to be read, got none');
    return held;
  };
  return {
    async read(source, options, onProgress) {
      held = undefined;
      const found = await readTableFile(source, options, onProgress);
      if (!found.ok) return found;
      const { table, notes, options: taken } = found.value;
      const columns = profileTable(table);
      held = { table, profiles: columns };
      return ok({ rows: table.rows, columns, notes, options: taken });
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
