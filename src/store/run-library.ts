/** Every run that is kept, and where: what the interface and studies ask of it. */
import type { StoreApi } from 'zustand/vanilla';
import type { Run, RunBody, RunId } from '../core/run/run.ts';

/** Where runs are put away: the browser's database, or memory where there is none. */
export interface RunArchive {
  /** Newest first. */
  list(): Promise<readonly Run[]>;
  read(id: RunId): Promise<RunBody | undefined>;
  /** @param body left out where only what is said of the run changed */
  put(run: Run, body?: RunBody): Promise<void>;
  remove(ids: readonly RunId[]): Promise<void>;
}

export interface RunLibrary {
  /** Newest first. */
  readonly runs: readonly Run[];
  /** Not all that was kept on earlier visits is read yet. */
  readonly isReading: boolean;
}

export interface RunLibraryActions {
  add(run: Run, body: RunBody): void;
  change(id: RunId, part: Partial<Pick<Run, 'name' | 'note' | 'isPinned'>>): void;
  /** They can be taken back as long as the notice of it stands. */
  remove(ids: readonly RunId[]): void;
  /** Undefined where it is gone. */
  body(id: RunId): Promise<RunBody | undefined>;
  /** The training that this is, if it is kept. */
  find(key: string): Run | undefined;
}

export interface RunLibraryStore {
  readonly store: StoreApi<RunLibrary>;
  readonly actions: RunLibraryActions;
}
