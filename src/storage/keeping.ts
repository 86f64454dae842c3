/**
 * What outlives a visit: runs, and of each tab where it stands. Asked for from anywhere, done in a worker
 * of its own (storage.worker.ts), so that nothing is written on the page's thread.
 */
import type { Project } from '../core/document/project.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { Put } from '../core/run/large-states.ts';
import type { AskedStudy, KeptStudy } from '../core/run/lab-machine.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import type { Json } from '../core/document/json.ts';

/** What a tab has open, and how far it came; all but the weights and the history. */
export interface PresentHead {
  readonly project: Project;
  /** 0 without a stand. */
  readonly step: number;
  /** Of the stand: another layout of it cannot be gone on with. */
  readonly format: number;
  /** Studies that were not done; left out of none. */
  readonly studies?: readonly AskedStudy[];
}

/** One that is kept, of a tab that is gone. */
export interface KeptHead extends PresentHead {
  readonly tab: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The document as the tab noted it on its way out, later than the rest. */
  readonly edited?: Project;
  /** Of the weights and the optimiser's state. */
  readonly bytes?: number | undefined;
}

/** Written by a tab on its way out, where the database may not have been reached any more. */
export interface LeavingNote {
  readonly tab: string;
  readonly project: Project;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Grows with another layout of a `Stand`. */
export const standFormat = 1;

/** A table of the person's own, all but its cells. */
export interface TableHead {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly columns: readonly Readonly<Record<string, Json>>[];
}

/** Every promise rejects with a `StorageTrouble` where the browser does not keep anything. */
export interface Keeping {
  /** `count` of them at most, after the first `from`; the newest first. */
  list(from: number, count: number): Promise<readonly Run[]>;
  read(id: RunId): Promise<RunBody | undefined>;
  /** The run with this key (`Run.key`). */
  find(key: string): Promise<Run | undefined>;
  /**
   * Work that no two tabs do at a time, by its key. A tab that is gone has given up all.
   * @param waits until whoever has it gives it up
   * @returns false where another tab has it
   */
  claim(key: string, waits: boolean): Promise<boolean>;
  giveUp(key: string): Promise<void>;
  /** @param body left out where only what is said of the run changed */
  put(run: Run, body?: RunBody): Promise<Put>;
  remove(ids: readonly RunId[]): Promise<void>;
  /** Of each kind the newest that was done. */
  listStudies(): Promise<readonly KeptStudy[]>;
  putStudy(study: KeptStudy): Promise<void>;
  listTables(): Promise<readonly TableHead[]>;
  readTable(id: string): Promise<Uint8Array | undefined>;
  /** @param bytes left out where only what is said of it changed */
  putTable(table: TableHead, bytes?: Uint8Array): Promise<void>;
  removeTable(id: string): Promise<void>;
  /** @param stand null for none; left out where it is the one that was put before */
  putPresent(head: PresentHead, stand?: Stand | null): Promise<Put>;
  /**
   * Adds to what tabs left what they noted, where that is later.
   * @returns tabs that are gone: their notes are of no further use
   */
  adopt(notes: readonly LeavingNote[]): Promise<readonly string[]>;
  /** What tabs have left that live no more, newest first; old ones go. */
  leftBehind(): Promise<readonly KeptHead[]>;
  /** What another tab left is this tab's from now on. Undefined where it is gone. */
  take(tab: string): Promise<{ readonly stand: Stand | null } | undefined>;
}

/**
 * `refused`: the browser keeps nothing for this page (private windows, settings). `full`: there is no room.
 * `newer`: a newer version of the page has the storage, or waits for it. `failed`: anything else.
 */
export const storageTroubles = ['refused', 'full', 'newer', 'failed'] as const;
export type StorageTrouble = (typeof storageTroubles)[number];

export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly trouble: StorageTrouble;
  constructor(trouble: StorageTrouble, detail: string) {
    super(detail);
    this.trouble = trouble;
  }
}

/** By the names that browsers give their errors. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const detail = error instanceof Error ? `${name}: ${error.message}` : String(error);
  return new StorageError(troubles[name] ?? 'failed', detail);
}

const troubles: Readonly<Record<string, StorageTrouble>> = {
  QuotaExceededError: 'full',
  SecurityError: 'refused',
  InvalidStateError: 'refused',
  NotAllowedError: 'refused',
  // Where there is no database at all.
  ReferenceError: 'refused',
  VersionError: 'newer',
};
