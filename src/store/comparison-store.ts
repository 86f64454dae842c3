/** The comparison with single tasks, transfer and ensembles, and what is shown of it. */
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { ComparisonPorts } from './comparison-work.ts';
import type { Comparison, ComparisonActions } from './contract.ts';

export interface ComparisonStore {
  readonly store: StoreApi<Comparison>;
  readonly actions: ComparisonActions;
}

const nothing: Comparison = {
  state: 'idle',
  detail: '',
  progress: null,
  rows: [],
  of: null,
  isStale: false,
};

/**
 * What does the work comes with the first comparison that is asked for.
 * @param load its ports, with the lab, which comes as late
 */
export function createComparisonStore(load: () => Promise<ComparisonPorts>): ComparisonStore {
  const store = createStore<Comparison>()(() => nothing);
  let work: Promise<ComparisonActions> | undefined;
  const open = async (): Promise<ComparisonActions> => {
    const [ports, { createComparison }] = await Promise.all([
      load(),
      import('./comparison-work.ts'),
    ]);
    return createComparison(ports, store);
  };
  const ask = async (order: (actions: ComparisonActions) => void): Promise<void> => {
    try {
      work ??= open();
      order(await work);
    } catch (error) {
      // Its file did not come; the next comparison asks for it again.
      work = undefined;
      const detail = error instanceof Error ? error.message : String(error);
      store.setState({ state: 'failed', detail });
    }
  };
  return {
    store,
    actions: {
      start: (request) => void ask((actions) => actions.start(request)),
      cancel: () => void ask((actions) => actions.cancel()),
    },
  };
}
