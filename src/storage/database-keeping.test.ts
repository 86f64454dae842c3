import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import type { Project } from '../core/document/project.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import type { Answer, Call } from './calls.ts';
import { createStorageClient, type StorageWorker } from './client.ts';
import { createDatabaseKeeping } from './database-keeping.ts';
import { type Keeping, StorageError, toStorageError } from './keeping.ts';

const project = { experiment: { title: 'a' } } as unknown as Project;
const toStand = (step: number) =>
  ({
    log: { rows: step },
    checkpoint: { snapshot: { step, w: new Float32Array([step]) } },
  }) as unknown as Stand;

/** Tabs of one browser, whose clock is told. */
function createBrowser() {
  const alive = new Set<string>();
  let nowMs = 1e12;
  const waits: number[] = [];
  let onWait: () => void = () => undefined;
  return {
    alive,
    waits,
    pass: (ms: number) => void (nowMs += ms),
    whileWaiting: (act: () => void) => void (onWait = act),
    open: (tab: string): Keeping =>
      createDatabaseKeeping({
        tab,
        now: () => nowMs,
        hold: (held) => void alive.add(held),
        living: () => Promise.resolve([...alive]),
        wait(durationMs) {
          waits.push(durationMs);
          onWait();
          return Promise.resolve();
        },
      }),
  };
}

/** Connections that a test leaves open give way by themselves. */
afterEach(() => deleteDB('mtl-playground'));

const left = async (keeping: Keeping) =>
  (await keeping.leftBehind()).map(({ tab, step }) => [tab, step]);

describe('what tabs have open', () => {
  it('is left when they die, with its newest stand, and is another one’s from then on', async () => {
    const browser = createBrowser();
    const one = browser.open('one');
    await one.putPresent({ project, step: 0, format: 1 });
    await one.putPresent({ project, step: 5, format: 1 }, toStand(5));
    await one.putPresent({ project, step: 5, format: 1 });
    const two = browser.open('two');
    expect(await left(two)).toEqual([]);
    browser.alive.delete('one');
    expect(await two.leftBehind()).toEqual([{ project, step: 5, format: 1, tab: 'one', at: 1e12 }]);
    expect(await two.take('one')).toEqual({ stand: toStand(5) });
    expect(await two.take('one')).toBeUndefined();
    expect(await left(two)).toEqual([]);
    browser.alive.delete('two');
    const three = browser.open('three');
    expect(await left(three)).toEqual([['two', 5]]);
    expect(await three.take('two')).toEqual({ stand: toStand(5) });
  });

  it('loses its stand when there is none any more', async () => {
    const browser = createBrowser();
    const one = browser.open('one');
    await one.putPresent({ project, step: 5, format: 1 }, toStand(5));
    await one.putPresent({ project, step: 0, format: 1 }, null);
    browser.alive.delete('one');
    expect(await browser.open('two').take('one')).toEqual({ stand: null });
  });

  it('waits a moment for a tab that is on its way out', async () => {
    const browser = createBrowser();
    await browser.open('one').putPresent({ project, step: 1, format: 1 });
    browser.whileWaiting(() => browser.alive.delete('one'));
    expect(await left(browser.open('two'))).toEqual([['one', 1]]);
    expect(browser.waits).toHaveLength(1);
  });

  it('is what it noted on its way out, where that is later', async () => {
    const browser = createBrowser();
    const edited = { experiment: { title: 'b' } } as unknown as Project;
    const one = browser.open('one');
    expect(await one.tab()).toBe('one');
    await one.putPresent({ project, step: 5, format: 1 }, toStand(5));
    await browser.open('two').putPresent({ project, step: 6, format: 1 }, toStand(6));
    browser.open('lives');
    browser.alive.delete('one');
    browser.alive.delete('two');
    const next = browser.open('next');
    const notes = [
      { tab: 'one', project: edited, at: 1e12 + 5 },
      { tab: 'two', project: edited, at: 1e12 - 5 },
      { tab: 'three', project: edited, at: 1e12 + 1 },
      { tab: 'lives', project: edited, at: 1e12 + 9 },
      { tab: 'next', project: edited, at: 1e12 + 9 },
    ];
    expect(await next.adopt(notes)).toEqual(['one', 'two', 'three']);
    expect(await next.leftBehind()).toEqual([
      { project, edited, step: 5, format: 1, tab: 'one', at: 1e12 + 5 },
      { project: edited, step: 0, format: 1, tab: 'three', at: 1e12 + 1 },
      { project, step: 6, format: 1, tab: 'two', at: 1e12 },
    ]);
    expect(await next.take('one')).toEqual({ stand: toStand(5) });
    await next.putPresent({ project: edited, step: 5, format: 1 });
    browser.alive.delete('next');
    const heads = await browser.open('last').leftBehind();
    expect(heads.find(({ tab }) => tab === 'next')).toEqual({
      ...{ project: edited, step: 5, format: 1, tab: 'next', at: 1e12 },
    });
  });

  it('goes when it is old, or one of many', async () => {
    const browser = createBrowser();
    for (let tab = 0; tab < 9; tab++) {
      browser.pass(1000);
      await browser.open(`t${tab}`).putPresent({ project, step: tab, format: 1 }, toStand(tab));
    }
    browser.alive.clear();
    const next = browser.open('next');
    expect((await left(next)).map(([tab]) => tab)).toEqual(['t8', 't7', 't6', 't5', 't4', 't3']);
    expect(await next.take('t2')).toBeUndefined();
    browser.pass(31 * 24 * 3600 * 1000);
    expect(await left(next)).toEqual([]);
    expect(await next.take('t8')).toBeUndefined();
  });
});

describe('runs', () => {
  const toRun = (id: string, madeAt: number) => ({ id: id as RunId, madeAt, name: '' }) as Run;
  const body = { log: { rows: 1 }, checkpoint: null } as unknown as RunBody;

  it('are listed part by part, the newest first, and keep their bodies when what is said of them changes', async () => {
    const { list, put, read, remove } = createBrowser().open('one');
    for (const [id, madeAt] of [
      ['a', 1],
      ['c', 3],
      ['b', 2],
    ] as const)
      await put(toRun(id, madeAt), body);
    const ids = async (from: number, count: number) =>
      (await list(from, count)).map(({ id }) => id);
    expect(await ids(0, 2)).toEqual(['c', 'b']);
    expect(await ids(2, 2)).toEqual(['a']);
    expect(await ids(3, 2)).toEqual([]);
    await put({ ...toRun('b', 2), name: 'mine' });
    expect((await list(1, 1))[0]!.name).toBe('mine');
    expect(await read('b' as RunId)).toEqual(body);
    await remove(['b' as RunId, 'c' as RunId]);
    expect(await ids(0, 9)).toEqual(['a']);
    expect(await read('b' as RunId)).toBeUndefined();
  });
});

describe('studies that were done', () => {
  const study = (kind: 'seeds' | 'race', rounds: number) => ({
    ...{ kind, experiment: project.experiment, request: { rounds } },
    runs: { 'seed/0': 'a' as RunId },
  });

  it('are kept, the newest of each kind', async () => {
    const one = createBrowser().open('one');
    for (const kept of [study('seeds', 1), study('race', 1), study('seeds', 2)])
      await one.putStudy(kept);
    expect(await createBrowser().open('two').listStudies()).toEqual([
      study('race', 1),
      study('seeds', 2),
    ]);
  });

  it('come to a database of the page before, whose runs stay', async () => {
    const before = await openDB('mtl-playground', 1, {
      upgrade(database) {
        const runs = database.createObjectStore('runs', { keyPath: 'id' });
        runs.createIndex('made-at', 'madeAt');
        database.createObjectStore('run-bodies');
        database.createObjectStore('present', { keyPath: 'tab' });
        database.createObjectStore('present-stands');
      },
    });
    await before.put('runs', { id: 'a', madeAt: 1 });
    before.close();
    const keeping = createBrowser().open('one');
    await keeping.putStudy(study('seeds', 1));
    expect((await keeping.list(0, 9)).map(({ id }) => id)).toEqual(['a']);
    expect(await keeping.listStudies()).toHaveLength(1);
  });
});

describe('a database of a newer page', () => {
  const newer = { trouble: 'newer' };

  it('is left as it is by an older one', async () => {
    (await openDB('mtl-playground', 99)).close();
    const keeping = createBrowser().open('one');
    await expect(keeping.list(0, 1)).rejects.toMatchObject(newer);
    await expect(keeping.putPresent({ project, step: 1, format: 1 })).rejects.toMatchObject(newer);
  });

  it('does not wait for an older one that is open, which says so', async () => {
    const keeping = createBrowser().open('one');
    await keeping.putPresent({ project, step: 1, format: 1 });
    (await openDB('mtl-playground', 99)).close();
    await expect(keeping.putPresent({ project, step: 2, format: 1 })).rejects.toMatchObject(newer);
  });
});

it.each([
  ['QuotaExceededError', 'full'],
  ['SecurityError', 'refused'],
  ['InvalidStateError', 'refused'],
  ['VersionError', 'newer'],
  ['DataError', 'failed'],
])('takes %s for storage that is %s', (name, trouble) => {
  expect(toStorageError(new DOMException('told so', name)).trouble).toBe(trouble);
});

describe('the page’s side', () => {
  function createFakeWorker() {
    const calls: Call[] = [];
    const worker: StorageWorker = {
      onmessage: null,
      onerror: null,
      postMessage: (call) => void calls.push(call),
    };
    return {
      calls,
      worker,
      answer: (data: Answer) => worker.onmessage?.({ data } as MessageEvent<Answer>),
    };
  }

  it('hands each answer to the call that it is of, errors too', async () => {
    const { calls, worker, answer } = createFakeWorker();
    const keeping = createStorageClient(worker);
    const listed = keeping.list(0, 5);
    const taken = keeping.take('one');
    expect(calls).toEqual([
      { id: 1, method: 'list', args: [0, 5] },
      { id: 2, method: 'take', args: ['one'] },
    ]);
    answer({ id: 2, trouble: 'full', detail: 'no room' });
    answer({ id: 1, value: [] });
    expect(await listed).toEqual([]);
    await expect(taken).rejects.toEqual(new StorageError('full', 'no room'));
  });

  it('refuses what waits for a worker that is gone, and what is asked afterwards', async () => {
    const { worker } = createFakeWorker();
    const keeping = createStorageClient(worker);
    const listed = keeping.list(0, 5);
    worker.onerror?.({ message: 'no file', preventDefault: () => undefined } as ErrorEvent);
    await expect(listed).rejects.toThrow('no file');
    await expect(keeping.take('one')).rejects.toThrow(StorageError);
  });
});

describe('tables of a person’s own', () => {
  const table = { id: 'a', name: 'Mine', rows: 20, bytes: 3, at: 1, columns: [{ name: 'x' }] };

  it('are listed without their cells, renamed with them in place, and removed', async () => {
    const keeping = createBrowser().open('one');
    await keeping.putTable(table, Uint8Array.of(1, 2, 3));
    await keeping.putTable({ ...table, name: 'Ours' });
    expect(await keeping.listTables()).toEqual([{ ...table, name: 'Ours' }]);
    expect(await keeping.readTable('a')).toEqual(Uint8Array.of(1, 2, 3));
    await keeping.removeTable('a');
    expect([await keeping.listTables(), await keeping.readTable('a')]).toEqual([[], undefined]);
  });

  it('have room in a database of a page that knew none, where everything else stays', async () => {
    const older = await openDB('mtl-playground', 1, {
      upgrade(database) {
        const runs = database.createObjectStore('runs', { keyPath: 'id' });
        runs.createIndex('made-at', 'madeAt');
        database.createObjectStore('run-bodies');
        database.createObjectStore('present', { keyPath: 'tab' });
        database.createObjectStore('present-stands');
      },
    });
    await older.put('runs', { id: 'kept', madeAt: 1 });
    older.close();
    const keeping = createBrowser().open('one');
    await keeping.putTable(table, Uint8Array.of(1));
    expect(await keeping.readTable('a')).toEqual(Uint8Array.of(1));
    expect((await keeping.list(0, 9)).map(({ id }) => id)).toEqual(['kept']);
  });
});
