/** The runs that are kept, and what is asked of them; what does the work comes with the first of it. */
import { createStore } from 'zustand/vanilla';
import { createLateMachine } from './late-machine.ts';
import type { RunLibrary, RunLibraryActions, RunLibraryStore } from './run-library.ts';
import type { Story } from './run-history.ts';
import type { createLibraryWork, LibraryPorts, LibraryWork } from './run-library-work.ts';

type CreateWork = typeof createLibraryWork;

export interface LibraryStorePorts extends LibraryPorts {
  loadWork(): CreateWork | Promise<CreateWork>;
}

export function createRunLibrary(ports: LibraryStorePorts): RunLibraryStore {
  const store = createStore<RunLibrary>()(() => ({
    runs: [],
    present: null,
    isReading: true,
    overlays: [],
  }));
  let story: Story | undefined;
  let work: LibraryWork | undefined;
  const tell = createLateMachine<CreateWork, (work: LibraryWork) => void>({
    load: ports.loadWork,
    handle: (create, act) => act((work ??= create(ports, store, () => story))),
    onLost: ports.onFailed,
  });
  const ask = <T>(question: (work: LibraryWork) => T | Promise<T>): Promise<T> =>
    new Promise((resolve) => tell((found) => resolve(question(found))));
  const actions: RunLibraryActions = {
    open: () => ask((found) => found.open()),
    add: (run, body) => tell((found) => found.add(run, body)),
    change: (id, part) => tell((found) => found.change(id, part)),
    remove: (ids) => tell((found) => found.remove(ids)),
    overlay: (id) => tell((found) => found.overlay(id)),
    hide: (id) => tell((found) => found.hide(id)),
    hideAll: () => store.setState({ overlays: [] }),
    body: (id) => ask((found) => found.body(id)),
    studies: () => ask((found) => found.studies()),
    keepStudy: (study) => tell((found) => found.keepStudy(study)),
    find: (key) => ask((found) => found.find(key)),
    claim: (key, waits) => ask((found) => found.claim(key, waits)),
    giveUp: (key) => ask((found) => found.giveUp(key)),
  };
  return {
    store,
    actions,
    keepPresent: (present) => tell((found) => found.keepPresent(present)),
    followStory(next) {
      if (story === next) return;
      story = next;
      work?.followStory();
    },
    followRun: (id) => tell((found) => found.followRun(id)),
    leaveExperiment() {
      actions.hideAll();
      work?.leaveExperiment();
    },
  };
}
