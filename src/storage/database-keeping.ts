/** Keeps runs, presents and tables in the browser's database. */
import type { Claims } from './claims.ts';
import { type Ask, changeAll, createDatabase } from './database.ts';
import { freeLeft, keepPresent, type KeepingPorts } from './database-present.ts';
import { freeRuns, keepRuns } from './database-runs.ts';
import { type Keeping, toStorageError } from './keeping.ts';
import { fromBlobs, toBlobs } from './in-blobs.ts';
import type { FreeRoom } from './make-room.ts';

/** @param claims of this tab on work */
export function createDatabaseKeeping(ports: KeepingPorts, claims: Claims): Keeping {
  const open = createDatabase();
  ports.hold(ports.tab);
  const ask: Ask = async (work) => {
    try {
      return await work(await open());
    } catch (error) {
      throw toStorageError(error);
    }
  };
  const freePresents = freeLeft(ports);
  const free: FreeRoom = async (...wanted) => {
    const isFreed = await freePresents(...wanted);
    return (await freeRuns(...wanted)) || isFreed;
  };
  return {
    ...keepRuns(ask, free),
    ...keepPresent(ask, ports, free),
    ...keepTables(ask),
    ...claims,
  };
}

function keepTables(
  ask: Ask,
): Pick<Keeping, 'listTables' | 'readTable' | 'putTable' | 'removeTable'> {
  const stores = ['tables', 'table-bodies'] as const;
  return {
    listTables: () => ask((database) => database.getAll('tables')),
    readTable: (id) =>
      ask(async (database) => {
        const kept = await database.get('table-bodies', id);
        return kept && fromBlobs(kept);
      }),
    putTable: (table, bytes) =>
      ask((database) =>
        changeAll(database, stores, (change) =>
          Promise.all([
            change.objectStore('tables').put(table),
            bytes && change.objectStore('table-bodies').put(toBlobs(bytes), table.id),
          ]),
        ),
      ),
    removeTable: (id) =>
      ask((database) =>
        changeAll(database, stores, (change) =>
          Promise.all(stores.map((store) => change.objectStore(store).delete(id))),
        ),
      ),
  };
}
