/** The browser's database: heads and bodies lie apart, so that a list reads no bodies. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Stand } from '../core/run/checkpoint.ts';
import type { KeptStudy } from '../core/run/lab-machine.ts';
import type { Run, RunBody } from '../core/run/run.ts';
import { type KeptHead, StorageError, type TableHead, toStorageError } from './keeping.ts';

const databaseName = 'mtl-playground';
/**
 * With another layout of the stores it grows, and `upgrade` gets a step. What lies in them is checked
 * where it is read. An older page that meets a newer database says so, and keeps nothing.
 */
const databaseVersion = 3;

export interface Layout extends DBSchema {
  runs: { key: string; value: Run; indexes: { 'made-at': number } };
  'run-bodies': { key: string; value: RunBody };
  /** By kind: the newest of each. */
  studies: { key: string; value: KeptStudy };
  /** By tab. */
  present: { key: string; value: KeptHead };
  'present-stands': { key: string; value: Stand };
  tables: { key: string; value: TableHead };
  'table-bodies': { key: string; value: Uint8Array };
}
export type Database = IDBPDatabase<Layout>;

/** Opens it when it is first asked for, and again after it failed. */
export function createDatabase(): () => Promise<Database> {
  let opening: Promise<Database> | undefined;
  let isOutdated = false;
  const open = async (): Promise<Database> => {
    if (isOutdated) throw new StorageError('newer', 'a newer version of the page is open');
    try {
      return await openDB<Layout>(databaseName, databaseVersion, {
        upgrade(database, before) {
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
