/** Folders as labels: each level of them that tells pictures apart is a column. */
import { createTableBuilder } from '../build-table.ts';
import type { Table } from '../../../catalog/tables/table.ts';

/** @returns a table with a row for each path; undefined where all lie in one folder */
export function toFolderTable(paths: readonly string[], name: string): Table | undefined {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const depth = Math.max(0, ...folders.map(({ length }) => length));
  const levels = Array.from({ length: depth }, (_, level) => level).filter(
    (level) => new Set(folders.map((parts) => parts[level])).size > 1,
  );
  if (levels.length === 0) return undefined;
  const builder = createTableBuilder(
    levels.map((_, at) => (levels.length === 1 ? name : `${name} ${at + 1}`)),
    '.',
  );
  folders.forEach((parts, row) =>
    levels.forEach((level, at) => builder.put(at, row, parts[level] ?? '')),
  );
  return builder.build().table;
}
