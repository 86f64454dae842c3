/** What goes into a project file beside its document, and comes out of it again. */
import type { Stand } from '../core/run/checkpoint.ts';
import type { RunLibraryStore } from '../store/run-library.ts';
import type { Trained } from './project-file.ts';

/** Of all runs together, before they are packed: more would be too large to open again. */
const mostRunBytes = 40e6;

export interface TrainedPorts {
  /** Where the run of the present document stands. */
  stand(): Stand | null;
  readonly library: RunLibraryStore;
}

/** The newest runs, as many as there is room for. @returns with the number of all */
export async function gatherTrained({
  stand,
  library: { store, actions },
}: TrainedPorts): Promise<{ readonly trained: Trained; readonly total: number }> {
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
  return { trained: { stand: present, runs: gathered }, total: all.length };
}

/** A run that is kept already is the same training: it stays as it is. */
export async function addRuns(
  { library: { actions } }: Pick<TrainedPorts, 'library'>,
  { runs }: Trained,
): Promise<void> {
  if (runs.length === 0) return;
  await actions.open();
  for (const { run, body } of runs) if (actions.find(run.key) === undefined) actions.add(run, body);
}

function countBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + countBytes(part), 0);
}
