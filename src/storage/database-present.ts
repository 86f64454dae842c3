/** Keeps what tabs have open in the browser's database, and what they left. */
import type { IDBPTransaction } from 'idb';
import { countBytes } from '../core/count-bytes.ts';
import { largeBytes, mostLargeLeft } from '../core/run/large-states.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import { type Ask, changeAll, type Database, type Layout } from './database.ts';
import { fromBlobs, type InBlobs, toBlobs } from './in-blobs.ts';
import { type Keeping, type KeptHead, standFormat, toStorageError } from './keeping.ts';
import { type FreeRoom, putMakingRoom } from './make-room.ts';

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

const stores = ['present', 'present-stands'] as const;
type Change = IDBPTransaction<Layout, [...typeof stores], 'readwrite'>;
const toStores = (change: Change) =>
  [change.objectStore('present'), change.objectStore('present-stands')] as const;

type PresentKeeping = Pick<Keeping, 'putPresent' | 'adopt' | 'leftBehind' | 'take'>;

export function keepPresent(ask: Ask, ports: KeepingPorts, free: FreeRoom): PresentKeeping {
  const { tab: own, now, living, wait } = ports;
  return {
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
    putPresent: createPresentPut(ask, ports, free),
    leftBehind: () =>
      ask(async (database) => {
        const all = await database.getAll('present');
        const others = all.filter(({ tab }) => tab !== own).sort((a, b) => b.at - a.at);
        const left = await findLeft(others, living, wait);
        const kept = left.filter(({ at }, rank) => rank < mostLeft && now() - at < longestMs);
        await forget(
          database,
          left.filter((head) => !kept.includes(head)),
        );
        const large = kept.filter(({ bytes = 0 }) => bytes > largeBytes).slice(mostLargeLeft);
        for (const { tab } of large) await stripHead(database, tab);
        return kept.map((head) => (large.includes(head) ? withoutStand(head) : head));
      }),
    take: (tab) =>
      ask(async (database) => {
        try {
          const taken = await moveTo(database, tab, own);
          return taken && (await toTaken(taken.stand));
        } catch (error) {
          if (toStorageError(error).trouble !== 'full') throw error;
          // Where there is no room to move it, it stays as it is, and is gone on with all the same.
          const head = await database.get('present', tab);
          return head && toTaken(await database.get('present-stands', tab));
        }
      }),
  };
}

const toTaken = async (
  stand: InBlobs<Stand> | undefined,
): Promise<{ readonly stand: Stand | null }> => ({
  stand: stand === undefined ? null : await fromBlobs(stand),
});

async function moveTo(
  database: Database,
  tab: string,
  own: string,
): Promise<{ readonly stand: InBlobs<Stand> | undefined } | undefined> {
  let taken: { readonly stand: InBlobs<Stand> | undefined } | undefined;
  await changeAll(database, stores, async (change) => {
    const [heads, stands] = toStores(change);
    const [head, stand] = await Promise.all([heads.get(tab), stands.get(tab)]);
    taken = head && { stand };
    if (head === undefined) return;
    await Promise.all([
      stand === undefined ? stands.delete(own) : stands.put(stand, own),
      ...[heads.put({ ...head, tab: own }), heads.delete(tab), stands.delete(tab)],
    ]);
  });
  return taken;
}

/** A stand that found no room is not put again with every edit: what was there before stays with what fits. */
function createPresentPut(
  ask: Ask,
  { tab, now }: KeepingPorts,
  free: FreeRoom,
): Keeping['putPresent'] {
  let isUnkept = false;
  return (head, stand) => {
    if (stand !== undefined) isUnkept = false;
    const bytes = countBytes(stand?.checkpoint);
    return ask((database) =>
      putMakingRoom(database, free, bytes, async (hasRoom) => {
        const kept = { ...head, tab, at: now() };
        if (!hasRoom || isUnkept) await putWithOlderStand(database, kept);
        else await putWhole(database, kept, stand, bytes);
        isUnkept ||= !hasRoom;
      }),
    );
  };
}

const putWhole = (
  database: Database,
  head: KeptHead,
  stand: Stand | null | undefined,
  bytes: number,
): Promise<void> =>
  changeAll(database, stores, async (change) => {
    const [heads, stands] = toStores(change);
    const before = stand === undefined ? await heads.get(head.tab) : undefined;
    await Promise.all([
      stand === null ? stands.delete(head.tab) : stand && stands.put(toBlobs(stand), head.tab),
      heads.put({ ...head, bytes: before?.bytes ?? bytes }),
    ]);
  });

/** Whoever reads it finds out whether the stand that is there is of a network like the document's. */
async function putWithOlderStand(database: Database, head: KeptHead): Promise<void> {
  const change = database.transaction('present', 'readwrite');
  const before = await change.store.get(head.tab);
  const hasStand = before !== undefined && before.step > 0;
  const { step, format, bytes, project } = before ?? head;
  await change.store.put(
    hasStand ? { ...head, step, format, bytes, project, edited: head.project } : withoutStand(head),
  );
  await change.done;
}

const withoutStand = (head: KeptHead): KeptHead => ({ ...head, step: 0, bytes: 0 });

/** Of tabs that are gone, all but the newest lose their weights. */
export const freeLeft =
  ({ tab: own, living }: KeepingPorts): FreeRoom =>
  async (database) => {
    const alive = new Set(await living());
    const left = (await database.getAll('present'))
      .filter(({ tab, bytes = 0 }) => tab !== own && !alive.has(tab) && bytes > 0)
      .sort((a, b) => b.at - a.at)
      .slice(1);
    for (const { tab } of left) await stripHead(database, tab);
    return left.length > 0;
  };

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

async function forget(database: Database, old: readonly KeptHead[]): Promise<void> {
  if (old.length === 0) return;
  await changeAll(database, stores, (change) =>
    Promise.all(old.flatMap(({ tab }) => toStores(change).map((store) => store.delete(tab)))),
  );
}

const stripHead = (database: Database, tab: string): Promise<void> =>
  changeAll(database, stores, async (change) => {
    const [heads, stands] = toStores(change);
    const head = await heads.get(tab);
    await Promise.all([head && heads.put(withoutStand(head)), stands.delete(tab)]);
  });
