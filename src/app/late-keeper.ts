/** What keeps the page's state for the next visit, in a file of its own: the page is drawn without it. */
import type { Keeping } from '../storage/keeping.ts';
import { toProject } from '../store/document-store.ts';
import type { RunStore } from '../store/run-store.ts';
import type { Keeper, KeeperPorts } from './keeper.ts';
import { writeNote } from './note-leaving.ts';

export interface LateKeeperPorts extends Omit<KeeperPorts, 'keeping'> {
  openKeeping(): Promise<Keeping>;
  readonly run: KeeperPorts['run'] & Pick<RunStore, 'store'>;
}

/** So long at most it waits for the run: until then the line is needed for that. */
const waitMs = 5000;

/** Asked for once the run is there, or cannot be, or takes long: until then nothing was trained. */
export function createLateKeeper({
  openKeeping,
  ...ports
}: LateKeeperPorts): () => Promise<Keeper> {
  const { clock, documents, guests, host, opened, storage, tab } = ports;
  let keeper: Promise<Keeper> | undefined;
  let isThere = false;
  const open = async (): Promise<Keeper> => {
    const [{ createKeeper }, keeping] = await Promise.all([import('./keeper.ts'), openKeeping()]);
    isThere = true;
    return createKeeper({ ...ports, keeping });
  };
  const ask = (): Promise<Keeper> => (keeper ??= open());
  // Without its file nothing is kept, as it would not be offline either.
  const begin = (): void => void ask().catch(() => (keeper = undefined));
  const stop = ports.run.store.subscribe(({ status }) => {
    if (status === 'starting' || status === 'loading') return;
    stop();
    begin();
  });
  clock.after(waitMs, begin);
  // Whoever closes the page before that finds the last edit all the same.
  host.onHide(() => {
    const project = guests.own ?? toProject(documents.getState());
    const isNews =
      project.experiment !== opened.experiment || project.presentation !== opened.presentation;
    if (!isThere && isNews) writeNote(storage, { tab, project, at: clock.date() });
  });
  return ask;
}
