/** Studies of the page: what is shown of them is there at once, what does the work comes with the first of them. */
import { createStore } from 'zustand/vanilla';
import type { LabActions, LabStore, Study } from './lab.ts';
import type { LabPorts } from './lab-orders.ts';

/** @param load its ports */
export function createLabStore(load: () => Promise<LabPorts>): LabStore {
  const store = createStore<{ readonly studies: readonly Study[] }>()(() => ({ studies: [] }));
  let opened: Promise<LabActions> | undefined;
  const open = async (): Promise<LabActions> => {
    const [ports, { createLab }] = await Promise.all([load(), import('./lab-work.ts')]);
    return createLab(ports, store);
  };
  const ask = async (): Promise<LabActions> => {
    try {
      return await (opened ??= open());
    } catch (error) {
      // Its file did not come; it is asked for again the next time.
      opened = undefined;
      throw error;
    }
  };
  /** There is a study only where the lab is there. */
  const tell = (order: (actions: LabActions) => void): void => {
    void opened?.then(order, () => undefined);
  };
  return {
    store,
    actions: {
      start: async (kind, experiment, request) => (await ask()).start(kind, experiment, request),
      restore: async (studies) => (await ask()).restore(studies),
      recall: async () => (await ask()).recall(),
      look: async (looked, watches) => (await ask()).look(looked, watches),
      pause: (id) => tell((actions) => actions.pause(id)),
      goOn: (id) => tell((actions) => actions.goOn(id)),
      cancel: (id) => tell((actions) => actions.cancel(id)),
      dismiss: (id) => tell((actions) => actions.dismiss(id)),
    },
  };
}
