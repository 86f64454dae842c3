/** What goes into a project file beside its document, and comes out of it again. */
import type { Stand } from '../core/run/checkpoint.ts';
import type { RunLibraryStore } from '../store/run-library.ts';
import { datasets } from '../catalog/datasets/index.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { Trained, TrainedTable } from './project-file.ts';
import type { OwnTableStore } from './tables/table-store.ts';

/** Of all runs together, before they are packed: more would be too large to open again. */
const mostRunBytes = 40e6;
const mostTableBytes = 30e6;

export interface TrainedPorts {
  /** Where the run of the present document stands. */
  stand(): Stand | null;
  readonly library: RunLibraryStore;
  readonly tables: OwnTableStore;
}

/**
 * The tables of the document, and the newest runs, as many as there is room for.
 * @returns with the number of all runs
 */
export async function gatherTrained(
  { stand, library: { store, actions }, tables }: TrainedPorts,
  { data }: Experiment,
): Promise<{ readonly trained: Trained; readonly total: number }> {
  const own = await gatherTables(data, tables);
  const present = stand();
  await actions.open();
  const all = store.getState().runs;
  const gathered: Trained['runs'][number][] = [];
  let bytes = 0;
  for (const run of all) {
    const body = await actions.body(run.id);
    bytes += countBytes(body);
    if (bytes > mostRunBytes) break;
    if (body !== undefined) gathered.push({ run, body });
  }
  const trained = { stand: present, runs: gathered, ...(own.length > 0 && { tables: own }) };
  return { trained, total: all.length };
}

/** @throws where one of them is too large to be opened again */
async function gatherTables(
  { kind, params }: Experiment['data'],
  tables: OwnTableStore,
): Promise<readonly TrainedTable[]> {
  const ids = datasets.find(kind)?.tables?.(params) ?? [];
  if (ids.length === 0) return [];
  const { shelf } = await tables.work();
  const { listTables, readTable } = await shelf;
  const kept = (await listTables()).filter(({ id }) => ids.includes(id));
  const read = await Promise.all(
    kept.map(async (table) => ({ table, bytes: await readTable(table.id) })),
  );
  return read.flatMap(({ table, bytes }) => {
    if (bytes === undefined) return [];
    if (bytes.length > mostTableBytes)
      throw new Error(`the table “${table.name}” takes ${Math.round(bytes.length / 1e6)} MB`);
    return [{ table, bytes }];
  });
}

/** Tables are there before the document that learns from them is opened. */
export async function addTables({ tables }: TrainedPorts, trained: Trained): Promise<void> {
  if (trained.tables === undefined) return;
  const work = await tables.work();
  for (const { table, bytes } of trained.tables) await work.keep(table, bytes);
}

/** A run that is kept already is the same training: it stays as it is. */
export async function addRuns(
  { library: { actions } }: Pick<TrainedPorts, 'library'>,
  { runs }: Trained,
): Promise<void> {
  for (const { run, body } of runs)
    if ((await actions.find(run.key)) === undefined) actions.add(run, body);
}

function countBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + countBytes(part), 0);
}
