/** The browser's database: heads and bodies lie apart, so that a list reads no bodies. */
import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb';
import type { Stand } from '../core/run/checkpoint.ts';
import type { KeptStudy } from '../core/run/lab-machine.ts';
import type { Run, RunBody } from '../core/run/run.ts';
import type { InBlobs } from './in-blobs.ts';
import { type KeptHead, StorageError, type TableHead, toStorageError } from './keeping.ts';

const databaseName = 'mtl-playground';
/**
 * With another layout of the stores it grows, and `upgrade` gets a step. What lies in them is checked
 * where it is read. An older page that meets a newer database says so, and keeps nothing.
 */
const databaseVersion = 4;

/** @throws (rejects) StorageError */
export type Ask = <T>(work: (database: Database) => Promise<T>) => Promise<T>;

/** With the bytes of its weights and optimiser; older pages wrote none, and kept no large ones. */
export type KeptRun = Run & { readonly bytes?: number };

export interface Layout extends DBSchema {
  runs: { key: string; value: KeptRun; indexes: { 'made-at': number; key: string } };
  'run-bodies': { key: string; value: InBlobs<RunBody> };
  /** By kind: the newest of each. */
  studies: { key: string; value: KeptStudy };
  /** By tab. */
  present: { key: string; value: KeptHead };
  'present-stands': { key: string; value: InBlobs<Stand> };
  tables: { key: string; value: TableHead };
  'table-bodies': { key: string; value: InBlobs<Uint8Array> };
}
export type Database = IDBPDatabase<Layout>;

type Store = StoreNames<Layout>;

/**
 * All of it is done, or nothing.
 *
 * @param work asks for nothing but the transaction; what may be too large comes first
 * @throws (rejects) what made it fail
 */
export async function changeAll<const T extends readonly Store[]>(
  database: Database,
  stores: T,
  work: (change: IDBPTransaction<Layout, [...T], 'readwrite'>) => Promise<unknown>,
): Promise<void> {
  const change = database.transaction([...stores] as [...T], 'readwrite');
  // Heard below, but perhaps not before something else failed.
  const done = change.done.catch((error: unknown) => {
    throw change.error ?? error;
  });
  done.catch(() => undefined);
  try {
    await work(change);
  } catch (error) {
    const cause = change.error ?? error;
    if (change.error === null) change.abort();
    throw cause;
  }
  await done;
}

/** Opens it when it is first asked for, and again after it failed. */
export function createDatabase(): () => Promise<Database> {
  let opening: Promise<Database> | undefined;
  let isOutdated = false;
  const open = async (): Promise<Database> => {
    if (isOutdated) throw new StorageError('newer', 'a newer version of the page is open');
    try {
      return await openDB<Layout>(databaseName, databaseVersion, {
        upgrade(database, before, _wanted, change) {
          if (before < 1) {
            const runs = database.createObjectStore('runs', { keyPath: 'id' });
            runs.createIndex('made-at', 'madeAt');
            database.createObjectStore('run-bodies');
            database.createObjectStore('present', { keyPath: 'tab' });
            database.createObjectStore('present-stands');
          }
          if (before < 2) database.createObjectStore('studies', { keyPath: 'kind' });
          if (before < 3) {
            database.createObjectStore('tables', { keyPath: 'id' });
            database.createObjectStore('table-bodies');
          }
          if (before < 4) change.objectStore('runs').createIndex('key', 'key');
        },
        blocking(_current, _blocked, event) {
          // A newer page waits for it.
          isOutdated = true;
          opening = undefined;
          (event.target as IDBDatabase).close();
        },
        terminated: () => void (opening = undefined),
      });
    } catch (error) {
      opening = undefined;
      throw toStorageError(error);
    }
  };
  return () => (opening ??= open());
}
