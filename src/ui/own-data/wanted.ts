/** The table that the present document is about. */
import { ownTable } from '../../catalog/datasets/own-table.ts';
import type { Experiment } from '../../core/document/experiment.ts';

export interface WantedTable {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  /** Names. */
  readonly columns: readonly string[];
}

/** Null where its data are no table of the person's own. */
export function readWanted({ kind, params }: Experiment['data']): WantedTable | null {
  if (kind !== ownTable.kind) return null;
  const { table, title, rows, columns } = ownTable.params.parse(params);
  return table === ''
    ? null
    : { id: table, name: title, rows, columns: columns.map(({ name }) => name) };
}
