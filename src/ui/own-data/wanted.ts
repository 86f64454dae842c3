/** Tables of the person's own that the present document is about. */
import { merged } from '../../catalog/datasets/index.ts';
import { ownTable } from '../../catalog/datasets/own-table.ts';
import type { Experiment } from '../../core/document/experiment.ts';

type Data = Experiment['data'];

export interface WantedTable {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  /** Names. */
  readonly columns: readonly string[];
}

/** One by itself, or those among several data sets in one; empty where none is the person's own. */
export function readWanted({ kind, params }: Data): readonly WantedTable[] {
  if (kind === ownTable.kind) return toWanted(params);
  if (kind !== merged.definition.kind) return [];
  const { sources } = merged.open(merged.definition.params.parse(params));
  return sources.flatMap(({ definition, params: own }) =>
    definition.kind === ownTable.kind ? toWanted(own) : [],
  );
}

function toWanted(params: Data['params']): readonly WantedTable[] {
  const { table, title, rows, columns } = ownTable.params.parse(params);
  return table === ''
    ? []
    : [{ id: table, name: title, rows, columns: columns.map(({ name }) => name) }];
}

/** Those that this browser does not keep; all where it keeps each, and one of them could not be read. */
export function findMissing(
  wanted: readonly WantedTable[],
  kept: readonly { readonly id: string }[],
): readonly WantedTable[] {
  const missing = wanted.filter(({ id }) => !kept.some((table) => table.id === id));
  return missing.length > 0 ? missing : wanted;
}

/** The data with another table in the place of one that is not there. */
export function putInPlace(data: Data, id: string, table: Data): Data {
  if (data.kind !== merged.definition.kind) return table;
  const given = merged.definition.params.parse(data.params);
  const sources = given.sources.map((source) => {
    if (source.kind !== ownTable.kind) return source;
    const own: unknown = JSON.parse(source.settings);
    return ownTable.params.parse(own).table === id
      ? { kind: table.kind, version: table.version, settings: JSON.stringify(table.params) }
      : source;
  });
  return { ...data, params: { ...given, sources } };
}
