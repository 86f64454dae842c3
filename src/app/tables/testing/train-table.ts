/** From a file to a trained network, as the window of tables goes there, without the window. */
import { expect } from 'vitest';
import { lookup } from '../../../catalog/lookup.ts';
import { proposeProject } from '../../../catalog/tables/propose.ts';
import { propose, toColumn, type Chosen } from '../../../catalog/tables/to-column.ts';
import type { ColumnSpec } from '../../../catalog/tables/columns.ts';
import type { Project } from '../../../core/document/project.ts';
import { decodeLink, encodeLink } from '../../../core/document/link.ts';
import { toRunSpec } from '../../../core/run/to-run-spec.ts';
import type { Engine, Trainer } from '../../../core/run/trainer.ts';
import { createEngine } from '../../../engine/engine.ts';
import type { ReadOptions, TableReport, TableSource, TableTrouble } from '../../../store/tables.ts';
import { createTableDesk, type TableDesk } from '../table-desk.ts';
import { fakeDecode } from './fake-decode.ts';

export interface OpenedTable extends TableReport {
  readonly desk: TableDesk;
}

const tables = new Map<string, Uint8Array>();
let engine: Promise<Engine> | undefined;

const toSource = (content: BlobPart | TableSource): TableSource =>
  content instanceof Blob || Array.isArray(content)
    ? (content as TableSource)
    : new Blob([content as BlobPart]);

export async function open(
  content: BlobPart | TableSource,
  options: ReadOptions = {},
): Promise<OpenedTable> {
  const desk = createTableDesk(fakeDecode);
  const found = await desk.read(toSource(content), options, () => undefined);
  if (!found.ok) throw new Error(`test: expected a table, got ${JSON.stringify(found.error)}`);
  return { ...found.value, desk };
}

export async function openWrong(
  content: BlobPart | TableSource,
  options: ReadOptions = {},
): Promise<TableTrouble> {
  const found = await createTableDesk(fakeDecode).read(toSource(content), options, () => undefined);
  if (found.ok) throw new Error('test: expected words, got a table');
  return found.error;
}

/** Columns as they are proposed, but for what is corrected, by name. */
export const toColumns = (
  { columns }: TableReport,
  corrected: Readonly<Record<string, Partial<Chosen>>> = {},
): ColumnSpec[] =>
  columns.map((profile) => toColumn(profile, { ...propose(profile), ...corrected[profile.name] }));

export const usesOf = (columns: readonly ColumnSpec[]): Record<string, string> =>
  Object.fromEntries(
    columns.map(({ name, use, type }) => [name, use === 'ignored' ? use : `${use} ${type}`]),
  );

export async function toProject(
  table: OpenedTable,
  columns: readonly ColumnSpec[],
): Promise<Project> {
  const { id, bytes } = await table.desk.take();
  tables.set(id, bytes);
  const project = proposeProject({
    id,
    name: 'Table',
    rows: table.rows,
    columns,
  });
  // What is proposed is a document like any other, and its link gives it back.
  expect(decodeLink(encodeLink(project), lookup)).toEqual({
    ok: true,
    value: project,
  });
  return project;
}

export async function load({ experiment }: Project): Promise<Trainer> {
  engine ??= createEngine('cpu', {
    loadAsset: (name) => Promise.reject(new Error(`expected no file, got ${name}`)),
    loadTable: (id) => Promise.resolve(tables.get(id) ?? new Uint8Array()),
  });
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error(`test: expected a network, got ${JSON.stringify(spec.error)}`);
  return (await engine).load(spec.value);
}

/** Trains the proposed network. @returns the mean of the tasks' validation losses before and after */
export async function train(
  table: OpenedTable,
  columns: readonly ColumnSpec[],
  steps = 60,
): Promise<{
  readonly before: number;
  readonly after: number;
  readonly trainer: Trainer;
}> {
  const trainer = await load(await toProject(table, columns));
  const read = async (): Promise<number> => {
    trainer.record(true, 0);
    await trainer.settle();
    const { rows } = await trainer.drain();
    const { channels } = trainer.loaded;
    const width = channels.length;
    const last = rows.subarray(rows.length - width);
    const losses = channels.flatMap(({ quantity, part, task }, at) =>
      quantity === 'loss' && part === 'validation' && task !== undefined
        ? [last[at] ?? Number.NaN]
        : [],
    );
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  };
  const before = await read();
  for (let step = 0; step < steps; step += 1) await trainer.trainStep();
  const after = await read();
  return { before, after, trainer };
}
