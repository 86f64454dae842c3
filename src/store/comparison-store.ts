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

/** What does the work comes with the first comparison that is asked for. */
export function createComparisonStore(ports: ComparisonPorts): ComparisonStore {
  const store = createStore<Comparison>()(() => nothing);
  let work: Promise<ComparisonActions> | undefined;
  const load = async (): Promise<ComparisonActions> => {
    const { createComparison } = await import('./comparison-work.ts');
    return createComparison(ports, store);
  };
  const start = async (request: Parameters<ComparisonActions['start']>[0]): Promise<void> => {
    try {
      work ??= load();
      (await work).start(request);
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
      start: (request) => void start(request),
      cancel: () => ports.trainer.cancelRecipe(),
    },
  };
}
