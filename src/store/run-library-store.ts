/** The runs that are kept, and what is asked of them; what does the work comes with the first of it. */
import { createStore } from 'zustand/vanilla';
import { createLateMachine } from './late-machine.ts';
import type { RunLibrary, RunLibraryActions, RunLibraryStore } from './run-library.ts';
import type { createLibraryWork, LibraryPorts, LibraryWork } from './run-library-work.ts';

type CreateWork = typeof createLibraryWork;

export interface LibraryStorePorts extends LibraryPorts {
  loadWork(): CreateWork | Promise<CreateWork>;
}

export function createRunLibrary(ports: LibraryStorePorts): RunLibraryStore {
  const store = createStore<RunLibrary>()(() => ({ runs: [], isReading: true, overlays: [] }));
  let work: LibraryWork | undefined;
  const tell = createLateMachine<CreateWork, (work: LibraryWork) => void>({
    load: ports.loadWork,
    handle: (create, act) => act((work ??= create(ports, store))),
    onLost: ports.onFailed,
  });
  const say =
    <K extends 'add' | 'change' | 'remove' | 'overlay' | 'hide' | 'keepPresent' | 'followRun'>(
      name: K,
    ) =>
    (...args: Parameters<LibraryWork[K]>): void =>
      tell((found) => (found[name] as (...all: Parameters<LibraryWork[K]>) => void)(...args));
  const actions: RunLibraryActions = {
    open: () => new Promise((resolve) => tell((found) => resolve(found.open()))),
    add: say('add'),
    change: say('change'),
    remove: say('remove'),
    overlay: say('overlay'),
    hide: say('hide'),
    hideAll: () => store.setState({ overlays: [] }),
    body: (id) => new Promise((resolve) => tell((found) => resolve(found.body(id)))),
    find: (key) => store.getState().runs.find((run) => run.key === key),
  };
  return {
    store,
    actions,
    keepPresent: say('keepPresent'),
    followRun: say('followRun'),
    leaveExperiment() {
      actions.hideAll();
      work?.leaveExperiment();
    },
  };
}
