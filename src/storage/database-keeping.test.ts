import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import type { Project } from '../core/document/project.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import { countBytes } from '../core/count-bytes.ts';
import { createParcelTaker } from '../core/pieces.ts';
import type { Answer, Call, Word } from './calls.ts';
import { createClaims } from './claims.ts';
import { createStorageClient, type StorageWorker } from './client.ts';
import { createDatabaseKeeping } from './database-keeping.ts';
import { type Keeping, StorageError, toStorageError } from './keeping.ts';

const project = { experiment: { title: 'a' } } as unknown as Project;
const toStand = (step: number) =>
  ({
    log: { rows: step },
    checkpoint: { snapshot: { step, w: new Float32Array([step]) } },
  }) as unknown as Stand;

const nextTask = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

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
      createDatabaseKeeping(
        {
          tab,
          now: () => nowMs,
          hold: (held) => void alive.add(held),
          living: () => Promise.resolve([...alive]),
          wait(durationMs) {
            waits.push(durationMs);
            onWait();
            return Promise.resolve();
          },
        },
        createClaims(undefined),
      ),
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
    expect(await two.leftBehind()).toMatchObject([
      { project, step: 5, format: 1, tab: 'one', at: 1e12, bytes: 4 },
    ]);
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
    expect(await next.leftBehind()).toMatchObject([
      { project, edited, step: 5, format: 1, tab: 'one', at: 1e12 + 5 },
      { project: edited, step: 0, format: 1, tab: 'three', at: 1e12 + 1 },
      { project, step: 6, format: 1, tab: 'two', at: 1e12 },
    ]);
    expect(await next.take('one')).toEqual({ stand: toStand(5) });
    await next.putPresent({ project: edited, step: 5, format: 1 });
    browser.alive.delete('next');
    const heads = await browser.open('last').leftBehind();
    expect(heads.find(({ tab }) => tab === 'next')).toEqual({
      ...{ project: edited, step: 5, format: 1, tab: 'next', bytes: 4, at: 1e12 },
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
    await before.put('runs', { id: 'a', key: 'k', madeAt: 1 });
    before.close();
    const keeping = createBrowser().open('one');
    await keeping.putStudy(study('seeds', 1));
    expect(await keeping.find('k')).toMatchObject({ id: 'a' });
    expect(await keeping.find('none')).toBeUndefined();
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
    const calls: Word[] = [];
    const worker: StorageWorker = {
      onmessage: null,
      onerror: null,
      postMessage: (word) => void calls.push(structuredClone(word)),
    };
    return {
      calls,
      worker,
      answer: (data: Answer) => worker.onmessage?.({ data } as MessageEvent<Answer>),
    };
  }

  it('hands each answer to the call that it is of, errors too', async () => {
    const { calls, worker, answer } = createFakeWorker();
    const keeping = createStorageClient({ startWorker: () => worker, nextTask });
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
    const keeping = createStorageClient({ startWorker: () => worker, nextTask });
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

describe('large states', () => {
  const head = { project, step: 5, format: 1 };
  const toLarge = (step: number) => ({
    ...toStand(step),
    checkpoint: { snapshot: { step, w: new Float32Array(21e6 / 4).fill(step) } } as never,
  });
  const toRun = (id: string, madeAt: number, isPinned = false) =>
    ({ id, madeAt, isPinned }) as unknown as Run;
  const hasWeights = async (keeping: Keeping, id: string) =>
    (await keeping.read(id as RunId))?.checkpoint !== null;

  it('are kept with the newest two runs, and with those that are pinned', async () => {
    const keeping = createBrowser().open('one');
    const { log, checkpoint } = toLarge(1);
    for (const [at, id] of ['a', 'b', 'c', 'd'].entries())
      await keeping.put(toRun(id, at, id === 'a'), { log, checkpoint });
    const small = toStand(2);
    await keeping.put(toRun('small', 0), small);
    await keeping.put({ ...toRun('d', 3), name: 'renamed' });
    expect(
      await Promise.all(['a', 'b', 'c', 'd', 'small'].map((id) => hasWeights(keeping, id))),
    ).toEqual([...[true, false, true, true, true]]);
    expect((await keeping.read('b' as RunId))?.log).toEqual(log);
    expect((await keeping.list(0, 9)).map((run) => Object.keys(run).includes('bytes'))).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });

  // Chromium takes no value of more than 127 MB, and the weights of one network may have more.
  it('lie apart from the value that holds them, which is small', async () => {
    const put = IDBObjectStore.prototype.put;
    const sizes: number[] = [];
    IDBObjectStore.prototype.put = function (value: unknown, key?: string) {
      sizes.push(countBytes(value));
      return put.call(this, value, key);
    };
    const browser = createBrowser();
    const keeping = browser.open('one');
    const { log, checkpoint } = toLarge(1);
    await keeping.put(toRun('a', 1), { log, checkpoint });
    await keeping.putPresent(head, toLarge(5));
    IDBObjectStore.prototype.put = put;
    expect(Math.max(...sizes)).toBeLessThan(1e6);
    // Millions of numbers are not compared one by one.
    const toBytes = (found: unknown): Buffer => {
      const { w } = (found as { snapshot: { w: Float32Array } }).snapshot;
      return Buffer.from(w.buffer, w.byteOffset, w.byteLength);
    };
    const read = await keeping.read('a' as RunId);
    expect(toBytes(read?.checkpoint).equals(toBytes(checkpoint))).toBe(true);
    browser.alive.clear();
    const taken = await browser.open('two').take('one');
    expect(toBytes(taken?.stand?.checkpoint).equals(toBytes(toLarge(5).checkpoint))).toBe(true);
  });

  it('are kept of the newest tab that is gone, the others’ documents without them', async () => {
    const browser = createBrowser();
    for (const tab of ['one', 'two', 'three']) {
      browser.pass(1000);
      await browser.open(tab).putPresent(head, tab === 'one' ? toStand(5) : toLarge(5));
    }
    browser.alive.clear();
    const next = browser.open('next');
    expect(await left(next)).toEqual([
      ['three', 5],
      ['two', 0],
      ['one', 5],
    ]);
    expect(await next.take('two')).toEqual({ stand: null });
  });
});

/** The browser has room for so many bytes of weights in all. */
function fill(most: number) {
  const countStored = (value: unknown): number => {
    if (value instanceof Blob) return value.size;
    if (ArrayBuffer.isView(value) || typeof value !== 'object' || value === null)
      return countBytes(value);
    return Object.values(value).reduce<number>((sum, part) => sum + countStored(part), 0);
  };
  const put = IDBObjectStore.prototype.put;
  const held = new Map<string, number>();
  IDBObjectStore.prototype.put = function (value: unknown, key?: string) {
    const name = `${this.name}/${key ?? (value as { id?: string }).id ?? ''}`;
    const bytes = countStored(value);
    const others = [...held].reduce((sum, [one, size]) => (one === name ? sum : sum + size), 0);
    if (others + bytes > most) throw new DOMException('no room', 'QuotaExceededError');
    held.set(name, bytes);
    return put.call(this, value, key);
  };
  return () => void (IDBObjectStore.prototype.put = put);
}

describe('where the room ends', () => {
  const head = { project, step: 5, format: 1 };
  const toSized = (step: number, bytes: number) =>
    ({
      log: { rows: step },
      checkpoint: { snapshot: { step, w: new Float32Array(bytes / 4) } },
    }) as unknown as Stand;
  const toRun = (id: string, madeAt: number) => ({ id, madeAt, isPinned: false }) as unknown as Run;
  let empty = (): void => undefined;
  afterEach(() => empty());

  it('weights of older runs give way to those of the present one', async () => {
    const keeping = createBrowser().open('one');
    empty = fill(3e6);
    for (const [at, id] of ['old', 'new'].entries())
      await keeping.put(toRun(id, at), toSized(1, 1e6));
    expect(await keeping.putPresent(head, toSized(5, 2e6))).toBe('whole');
    expect((await keeping.read('old' as RunId))?.checkpoint).toBeNull();
  });

  it('a document is kept without weights that do not fit, over the older ones that did', async () => {
    const browser = createBrowser();
    const keeping = browser.open('one');
    empty = fill(3e6);
    expect(await keeping.putPresent(head, toSized(5, 2e6))).toBe('whole');
    const edited = { experiment: { title: 'b' } } as unknown as Project;
    const next = { ...head, project: edited, step: 9 };
    expect(await keeping.putPresent(next, toSized(9, 4e6))).toBe('without-weights');
    // As it is told with every edit afterwards.
    expect(await keeping.putPresent(next)).toBe('whole');
    browser.alive.clear();
    const other = browser.open('two');
    expect(await other.leftBehind()).toMatchObject([{ project, edited, step: 5 }]);
    // There is no room for it twice: it is gone on with, and stays where it is.
    const taken = await other.take('one');
    expect(taken?.stand?.checkpoint.snapshot).toMatchObject({ step: 5, w: { length: 5e5 } });
    expect(await left(browser.open('three'))).toEqual([['one', 5]]);
  });

  it('a document without older weights is kept as one that was not trained', async () => {
    const browser = createBrowser();
    empty = fill(3e6);
    expect(await browser.open('one').putPresent(head, toSized(9, 4e6))).toBe('without-weights');
    browser.alive.clear();
    expect(await left(browser.open('two'))).toEqual([['one', 0]]);
  });

  it('a run is kept without weights that do not fit', async () => {
    const keeping = createBrowser().open('one');
    empty = fill(3e6);
    expect(await keeping.put(toRun('a', 1), toSized(1, 4e6))).toBe('without-weights');
    expect(await keeping.read('a' as RunId)).toEqual({ log: { rows: 1 }, checkpoint: null });
  });

  it('it is told that there is none, even for a document', async () => {
    const keeping = createBrowser().open('one');
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    empty = () => void (IDBObjectStore.prototype.put = put);
    await expect(keeping.putPresent(head, toSized(9, 4e6))).rejects.toMatchObject({
      trouble: 'full',
    });
  });
});

describe('what is too large for one message', () => {
  const asked: string[] = [];
  /** A worker behind a database, which may end midway. */
  function createWorker(keeping: Keeping, pieces = Infinity) {
    const take = createParcelTaker();
    let taken = 0;
    const worker: StorageWorker = {
      onmessage: null,
      onerror: null,
      postMessage(given, transfer = []) {
        const word = structuredClone(given, { transfer });
        if (taken >= pieces) return;
        taken += 'of' in word ? 1 : 0;
        const call = 'of' in word ? (take(word)?.value as Call | undefined) : word;
        if (call === undefined) return;
        const { id, method, args } = call;
        asked.push(method);
        const work = keeping[method] as (...of: readonly unknown[]) => Promise<unknown>;
        void work(...args).then((value) =>
          worker.onmessage?.({ data: { id, value } } as MessageEvent<Answer>),
        );
      },
    };
    return createStorageClient({ startWorker: () => worker, nextTask });
  }
  const weights = new Float32Array(9e6);
  for (let at = 0; at < weights.length; at += 97) weights[at] = Math.sin(at);
  const stand = {
    log: { rows: 2 },
    checkpoint: { snapshot: { step: 7, weights: { n: [weights] } } },
  } as unknown as Stand;
  const head = { project, step: 7, format: 1 };

  it('is kept to the bit, and what is asked meanwhile comes after it', async () => {
    const browser = createBrowser();
    const page = createWorker(browser.open('one'));
    await Promise.all([page.putPresent(head, stand), page.list(0, 9)]);
    expect(asked).toEqual(['putPresent', 'list']);
    browser.alive.clear();
    const taken = await browser.open('two').take('one');
    const [got] = Object.values(taken!.stand!.checkpoint.snapshot.weights).flat();
    expect(got!.length).toBe(weights.length);
    expect(Buffer.compare(Buffer.from(got!.buffer), Buffer.from(weights.buffer))).toBe(0);
  });

  it('is not there when it ended on its way, and what was before still is', async () => {
    const browser = createBrowser();
    const keeping = browser.open('one');
    await keeping.putPresent({ ...head, step: 3 }, toStand(3));
    void createWorker(keeping, 1).putPresent(head, stand);
    for (let task = 0; task < 5; task++) await nextTask();
    browser.alive.clear();
    const two = browser.open('two');
    expect(await left(two)).toEqual([['one', 3]]);
    expect(await two.take('one')).toEqual({ stand: toStand(3) });
  });
});
