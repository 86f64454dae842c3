/** Keeps runs in the browser's database: what is said of each apart from its history and weights. */
import { findOverweight, findRoom, largeBytes } from '../core/run/large-states.ts';
import { countBytes } from '../core/count-bytes.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import { type Ask, changeAll, type Database, type KeptRun } from './database.ts';
import type { Keeping } from './keeping.ts';
import { fromBlobs, replacePart, toBlobs } from './in-blobs.ts';
import { type FreeRoom, putMakingRoom } from './make-room.ts';

type RunKeeping = Pick<
  Keeping,
  'list' | 'read' | 'find' | 'put' | 'remove' | 'listStudies' | 'putStudy'
>;

export function keepRuns(ask: Ask, free: FreeRoom): RunKeeping {
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
        for (; cursor !== null && runs.length < count; cursor = await cursor.continue()) {
          runs.push(toRun(cursor.value));
        }
        return runs;
      }),
    find: (key) =>
      ask(async (database) => {
        const kept = await database.getFromIndex('runs', 'key', key);
        return kept && toRun(kept);
      }),
    read: (id) =>
      ask(async (database) => {
        const kept = await database.get('run-bodies', id);
        return kept && fromBlobs(kept);
      }),
    put: (run, body) =>
      ask((database) => {
        const bytes = countBytes(body?.checkpoint);
        return putMakingRoom(database, free, bytes, async (hasRoom) => {
          if (hasRoom || body === undefined) await putRun(database, run, body, bytes);
          else await putRun(database, run, { ...body, checkpoint: null }, 0);
        });
      }),
    remove: (ids) =>
      ask((database) =>
        changeAll(database, stores, (change) => {
          const both = stores.map((name) => change.objectStore(name));
          return Promise.all(ids.flatMap((id) => both.map((store) => store.delete(id))));
        }),
      ),
  };
}

const stores = ['runs', 'run-bodies'] as const;

const toRun = ({ bytes: _bytes, ...run }: KeptRun): Run => run;

async function putRun(
  database: Database,
  run: Run,
  body: RunBody | undefined,
  bytes: number,
): Promise<void> {
  await changeAll(database, stores, async (change) => {
    const heads = change.objectStore('runs');
    const before = body === undefined ? await heads.get(run.id) : undefined;
    const kept: KeptRun = { ...run, bytes: before?.bytes ?? bytes };
    await Promise.all([
      body === undefined ? undefined : change.objectStore('run-bodies').put(toBlobs(body), run.id),
      heads.put(kept),
    ]);
  });
  if (bytes > largeBytes) await stripRuns(database, findOverweight);
}

/** Weights of the oldest runs give way. */
export const freeRuns: FreeRoom = async (database, bytes) =>
  (await stripRuns(database, (runs) => findRoom(runs, bytes))) > 0;

/**
 * They stay as they are but for their weights.
 *
 * @returns how many
 */
async function stripRuns(
  database: Database,
  choose: (runs: readonly KeptRun[]) => readonly KeptRun[],
): Promise<number> {
  const chosen = choose(await database.getAll('runs'));
  for (const { id } of chosen) await stripRun(database, id);
  return chosen.length;
}

const stripRun = (database: Database, id: RunId): Promise<void> =>
  changeAll(database, stores, async (change) => {
    const [heads, bodies] = [change.objectStore('runs'), change.objectStore('run-bodies')];
    const [head, body] = await Promise.all([heads.get(id), bodies.get(id)]);
    await Promise.all([
      body && bodies.put(replacePart(body, { checkpoint: null }), id),
      head && heads.put({ ...head, bytes: 0 }),
    ]);
  });
