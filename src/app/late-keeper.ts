/** What keeps the page's state for the next visit, in a file of its own: the page is drawn without it. */
import type { Keeping } from '../storage/keeping.ts';
import type { RunStore } from '../store/run-store.ts';
import type { Keeper, KeeperPorts } from './keeper.ts';

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
  let keeper: Promise<Keeper> | undefined;
  const open = async (): Promise<Keeper> => {
    const [{ createKeeper }, keeping] = await Promise.all([import('./keeper.ts'), openKeeping()]);
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
  ports.clock.after(waitMs, begin);
  return ask;
}
