/** The runs that are kept, as the store has them: the present one apart from all others. */
import type { StoreApi } from 'zustand/vanilla';
import type { Run, RunId } from '../core/run/run.ts';
import type { Overlay, RunLibrary } from './run-library.ts';

export type LibraryState = Pick<StoreApi<RunLibrary>, 'getState' | 'setState'>;

/** The runs in the store. */
export interface Shelf {
  /** The present one among them. */
  runs(): readonly Run[];
  /**
   * @param id of the one that is the present run; null for none
   * @param step up to which the archive has it; null while it has not
   */
  setPresent(id: RunId | null, step: number | null): void;
  overlays(): readonly Overlay[];
  find(id: RunId): Run | undefined;
  isReading(): boolean;
  show(runs: readonly Run[]): void;
  /** Adds those that are not there, nor were taken away, while the archive is read. */
  fill(page: readonly Run[]): void;
  setRead(): void;
  /** @returns those that are the same training under another id: it takes their place */
  put(run: Run): readonly RunId[];
  takeAway(ids: readonly RunId[]): void;
  putBack(runs: readonly Run[]): void;
}

export function createShelf(store: LibraryState): Shelf {
  /** Runs that the archive may still tell of. */
  const gone = new Set<RunId>();
  let own: { readonly id: RunId | null; readonly step: number | null } = { id: null, step: null };
  const runs = (): readonly Run[] => {
    const { runs: others, present } = store.getState();
    return present === null ? others : [present.run, ...others];
  };
  const overlays = (): readonly Overlay[] => store.getState().overlays;
  const show = (all: readonly Run[]): void => {
    const run = all.find(({ id }) => id === own.id);
    store.setState({
      runs: all.filter((one) => one !== run).toSorted((a, b) => b.madeAt - a.madeAt),
      present: run === undefined ? null : { run, step: own.step },
    });
  };
  return {
    ...{ runs, overlays, show },
    setPresent(id, step) {
      if (id === own.id && step === own.step) return;
      own = { id, step };
      show(runs());
    },
    find: (id) => runs().find((run) => run.id === id),
    isReading: () => store.getState().isReading,
    fill(page) {
      const known = new Set([...gone, ...runs().map(({ id }) => id)]);
      show([...runs(), ...page.filter(({ id }) => !known.has(id))]);
    },
    setRead: () => store.setState({ isReading: false }),
    put(given) {
      const same = runs().filter(({ id, key }) => id === given.id || key === given.key);
      const run = same.reduce(takeOver, given);
      const old = same.map(({ id }) => id).filter((id) => id !== run.id);
      for (const id of old) gone.add(id);
      show([run, ...runs().filter((one) => !same.includes(one))]);
      return old;
    },
    takeAway(ids) {
      for (const id of ids) gone.add(id);
      show(runs().filter(({ id }) => !ids.includes(id)));
      store.setState({ overlays: overlays().filter(({ id }) => !ids.includes(id)) });
    },
    putBack(removed) {
      for (const { id } of removed) gone.delete(id);
      show([...runs(), ...removed]);
    },
  };
}

/** What a person said of a run stays with the training. */
const takeOver = (run: Run, { name, note, isPinned }: Run): Run => ({
  ...run,
  name: run.name || name,
  note: run.note || note,
  isPinned: run.isPinned || isPinned,
});
