/** Runs before the present one whose curves stay in the charts, until a person dismisses them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../core/document/experiment.ts';
import type { ChannelInfo } from '../core/run/channels.ts';
import type { RunLog } from '../core/run/run-log.ts';

/** More would hide the present one. */
export const maxKept = 4;

export interface KeptRun {
  /** Counts from 1 since the document was opened. */
  readonly id: number;
  readonly channels: readonly ChannelInfo[];
  readonly view: Pick<RunLog, 'rows' | 'read' | 'last' | 'first'>;
  /** The document that it was a run of, and the one that took its place: its name says how they differ. */
  readonly before: Experiment;
  readonly after: Experiment;
}

/** Oldest first. */
export type KeptRuns = readonly KeptRun[];

export interface KeptActions {
  dismiss(id: number): void;
  clear(): void;
}

export interface KeptStore {
  readonly store: StoreApi<KeptRuns>;
  readonly actions: KeptActions;
  keep(run: Omit<KeptRun, 'id'>): void;
  /** Another document was opened: what is kept from now on is counted anew. */
  forget(): void;
}

export function createKeptRuns(): KeptStore {
  const store = createStore<KeptRuns>()(() => []);
  let count = 0;
  const set = (runs: KeptRuns): void => store.setState(runs, true);
  return {
    store,
    actions: {
      dismiss: (id) => set(store.getState().filter((run) => run.id !== id)),
      clear: () => set([]),
    },
    keep(run) {
      count += 1;
      set([...store.getState(), { ...run, id: count }].slice(-maxKept));
    },
    forget() {
      count = 0;
      if (store.getState().length > 0) set([]);
    },
  };
}
