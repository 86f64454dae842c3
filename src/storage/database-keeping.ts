/** Keeps runs and presents in the browser's database. */
import type { Run } from '../core/run/run.ts';
import { createDatabase, type Database } from './database.ts';
import { type Keeping, type KeptHead, standFormat, toStorageError } from './keeping.ts';

/** Of tabs that are gone, so many at most are kept, and so long. */
const mostLeft = 6;
const longestMs = 30 * 24 * 3600 * 1000;
/** A page that is loaded again may come before the browser has ended the one before. */
const endingMs = 1000;

export interface KeepingPorts {
  /** Unlike any other: a page that is loaded again is another one. */
  readonly tab: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Says that this tab lives. */
  hold(tab: string): void;
  /** Tabs that live, this one among them. */
  living(): Promise<readonly string[]>;
  wait(durationMs: number): Promise<void>;
}

export function createDatabaseKeeping(ports: KeepingPorts): Keeping {
  const open = createDatabase();
  ports.hold(ports.tab);
  /** @throws (rejects) StorageError */
  async function ask<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await work(await open());
    } catch (error) {
      throw toStorageError(error);
    }
  }
  return { ...keepRuns(ask), ...keepPresent(ask, ports), ...keepTables(ask) };
}

type Ask = <T>(work: (database: Database) => Promise<T>) => Promise<T>;

function keepRuns(
  ask: Ask,
): Pick<Keeping, 'list' | 'read' | 'put' | 'remove' | 'listStudies' | 'putStudy'> {
  return {
    listStudies: () => ask((database) => database.getAll('studies')),
    putStudy: (study) =>
      ask(async (database) => {
        await database.put('studies', study);
      }),
    list: (from, count) =>
      ask(async (database) => {
        const runs: Run[] = [];
        const newest = database.transaction('runs').store.index('made-at');
        let cursor = await newest.openCursor(null, 'prev');
        if (from > 0) cursor = (await cursor?.advance(from)) ?? null;
        for (; cursor !== null && runs.length < count; cursor = await cursor.continue())
          runs.push(cursor.value);
        return runs;
      }),
    read: (id) => ask((database) => database.get('run-bodies', id)),
    put: (run, body) =>
      ask(async (database) => {
        const change = database.transaction(['runs', 'run-bodies'], 'readwrite');
        await Promise.all([
          change.objectStore('runs').put(run),
          body === undefined ? undefined : change.objectStore('run-bodies').put(body, run.id),
          change.done,
        ]);
      }),
    remove: (ids) =>
      ask(async (database) => {
        const change = database.transaction(['runs', 'run-bodies'], 'readwrite');
        const stores = [change.objectStore('runs'), change.objectStore('run-bodies')];
        await Promise.all([
          ...ids.flatMap((id) => stores.map((store) => store.delete(id))),
          change.done,
        ]);
      }),
  };
}

function keepTables(
  ask: Ask,
): Pick<Keeping, 'listTables' | 'readTable' | 'putTable' | 'removeTable'> {
  const stores = ['tables', 'table-bodies'] as const;
  return {
    listTables: () => ask((database) => database.getAll('tables')),
    readTable: (id) => ask((database) => database.get('table-bodies', id)),
    putTable: (table, bytes) =>
      ask(async (database) => {
        const change = database.transaction(stores, 'readwrite');
        await Promise.all([
          change.objectStore('tables').put(table),
          bytes && change.objectStore('table-bodies').put(bytes, table.id),
          change.done,
        ]);
      }),
    removeTable: (id) =>
      ask(async (database) => {
        const change = database.transaction(stores, 'readwrite');
        await Promise.all([
          ...stores.map((store) => change.objectStore(store).delete(id)),
          change.done,
        ]);
      }),
  };
}

function keepPresent(
  ask: Ask,
  { tab: own, now, living, wait }: KeepingPorts,
): Pick<Keeping, 'tab' | 'putPresent' | 'adopt' | 'leftBehind' | 'take'> {
  return {
    tab: () => Promise.resolve(own),
    adopt: (notes) =>
      ask(async (database) => {
        const gone = await findLeft(
          notes.filter(({ tab }) => tab !== own),
          living,
          wait,
        );
        const { store, done } = database.transaction('present', 'readwrite');
        for (const { tab, project, at } of gone) {
          const head = await store.get(tab);
          if (head === undefined)
            await store.put({ project, step: 0, format: standFormat, tab, at });
          else if (head.at < at) await store.put({ ...head, at, edited: project });
        }
        await done;
        return gone.map(({ tab }) => tab);
      }),
    putPresent: (head, stand) =>
      ask(async (database) => {
        const change = database.transaction(['present', 'present-stands'], 'readwrite');
        const stands = change.objectStore('present-stands');
        await Promise.all([
          change.objectStore('present').put({ ...head, tab: own, at: now() }),
          stand === null ? stands.delete(own) : stand && stands.put(stand, own),
          change.done,
        ]);
      }),
    leftBehind: () =>
      ask(async (database) => {
        const all = await database.getAll('present');
        const others = all.filter(({ tab }) => tab !== own).sort((a, b) => b.at - a.at);
        const left = await findLeft(others, living, wait);
        const kept = left.filter(({ at }, rank) => rank < mostLeft && now() - at < longestMs);
        const old = left.filter((head) => !kept.includes(head));
        await forget(database, old);
        return kept;
      }),
    take: (tab) =>
      ask(async (database) => {
        const change = database.transaction(['present', 'present-stands'], 'readwrite');
        const heads = change.objectStore('present');
        const stands = change.objectStore('present-stands');
        const [head, stand] = await Promise.all([heads.get(tab), stands.get(tab)]);
        if (head !== undefined) {
          await heads.put({ ...head, tab: own });
          await (stand === undefined ? stands.delete(own) : stands.put(stand, own));
          await Promise.all([heads.delete(tab), stands.delete(tab)]);
        }
        await change.done;
        return head && { stand: stand ?? null };
      }),
  };
}

/** Those whose tabs live no more. */
async function findLeft<T extends { readonly tab: string }>(
  heads: readonly T[],
  living: KeepingPorts['living'],
  wait: KeepingPorts['wait'],
): Promise<readonly T[]> {
  const find = async (): Promise<readonly T[]> => {
    const alive = new Set(await living());
    return heads.filter(({ tab }) => !alive.has(tab));
  };
  const left = await find();
  if (left.length === heads.length) return left;
  await wait(endingMs);
  return find();
}

async function forget(database: Database, heads: readonly KeptHead[]): Promise<void> {
  if (heads.length === 0) return;
  const change = database.transaction(['present', 'present-stands'], 'readwrite');
  const stores = [change.objectStore('present'), change.objectStore('present-stands')];
  await Promise.all([
    ...heads.flatMap(({ tab }) => stores.map((store) => store.delete(tab))),
    change.done,
  ]);
}
