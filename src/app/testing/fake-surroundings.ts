/**
 * A world for a playground in Node: a page that nobody sees, storage and an address in memory, and a
 * worker in this very thread, with the real session over the real engine on the CPU.
 */
import { readFile } from 'node:fs/promises';
import { createEngine } from '../../engine/engine.ts';
import type { WorkerEvent } from '../../core/protocol/protocol.ts';
import type { WorkerLike } from '../../worker/client-line.ts';
import { createTableAsker } from '../../worker/assets-own.ts';
import { createIntake } from '../../worker/session-intake.ts';
import { createSession } from '../../worker/session.ts';
import { doFileTask } from '../file-task.ts';
import type { ProjectFiles } from '../open-project.ts';
import { createTrainerClient } from '../../worker/client.ts';
import { fakeDecode } from '../tables/testing/fake-decode.ts';
import { createTableDesk } from '../tables/table-desk.ts';
import { createFakeKeeping, createShelf, type Shelf } from './fake-keeping.ts';
import type { Host, Surroundings } from '../surroundings.ts';

export interface FakeWorld {
  readonly surroundings: Surroundings;
  readonly items: Map<string, string>;
  readonly copied: string[];
  readonly shelf: Shelf;
  /** The page knows what earlier ones left, and has offered what is news. */
  readonly offered: Promise<void>;
  readonly files: { readonly name: string; readonly content: BlobPart }[];
  /** Looks of the page. */
  looks(): Parameters<Host['show']>[0] | undefined;
  fragment(): string;
  /** Entries of the history, the present one among them. */
  entries(): number;
  /** As Back, Forward or a pasted link do. */
  visit(fragment: string): void;
  leave(): void;
  /** The tab is no more. */
  die(): void;
  /** Begins or ends printing. */
  print(isNow: boolean): void;
}

const nextTask = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

/** A worker as its page knows it; what ends it lets go of its loop. */
function createFakeWorker(now: () => number): WorkerLike {
  let isOver = false;
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(word, transfer = []) {
      const copy = structuredClone(word, { transfer });
      setTimeout(() => {
        if (!isOver) hear(copy);
      });
    },
    terminate: () => void (isOver = true),
  };
  const post = (event: WorkerEvent, transfer: readonly Transferable[] = []): void => {
    const data: WorkerEvent = structuredClone(event, {
      transfer: [...transfer],
    });
    setTimeout(() => {
      if (!isOver) worker.onmessage?.({ data } as MessageEvent<WorkerEvent>);
    });
  };
  const tables = createTableAsker(post);
  const session = createSession({
    post,
    createEngine: (choice, lost, spec) =>
      createEngine(choice, {
        lost,
        spec,
        loadTable: tables.load,
        loadAsset: (name) => Promise.reject(new Error(`expected no file, got ${name}`)),
      }),
    now,
    nextTurn: () => (isOver ? new Promise(() => undefined) : nextTask()),
    sleep: (durationMs) => new Promise((resolve) => void setTimeout(resolve, durationMs)),
  });
  const hear = createIntake({
    receive: session.receive,
    hearTable: tables.hear,
  });
  return worker;
}

/** Time as the worker trains in it and the page writes in it. */
type Time = Pick<Surroundings['clock'], 'now' | 'after'>;

function later(durationMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, durationMs);
  return () => clearTimeout(timer);
}
const realTime: Time = { now: () => performance.now(), after: later };

/**
 * @param fragment of the address that the page is opened with
 * @param shelf of the browser that it is in
 */
export function createFakeWorld(
  fragment = '',
  shelf = createShelf(),
  time: Time = realTime,
): FakeWorld {
  const { keeping, tab, offered, end } = createFakeKeeping(shelf);
  const { items } = shelf;
  const copied: string[] = [];
  const files: { readonly name: string; readonly content: BlobPart }[] = [];
  const entries = [fragment];
  const changed = new Set<() => void>();
  const leaving = new Set<() => void>();
  const mediaListeners = new Set<() => void>();
  let isPrinting = false;
  let looks: Parameters<Host['show']>[0] | undefined;
  const surroundings: Surroundings = {
    host: {
      languages: ['en-GB'],
      pointers: { addEventListener: () => undefined },
      prefersDark: false,
      get isPrinting() {
        return isPrinting;
      },
      onMedia: (callback) => void mediaListeners.add(callback),
      show: (next) => void (looks = next),
      onLooks: () => () => undefined,
      isReload: false,
      onHide: (callback) => void leaving.add(callback),
      onLeave: (callback) => void leaving.add(callback),
      copy: (text) => Promise.resolve(void copied.push(text)),
      hasCard: () => Promise.resolve(false),
      download: (name, content) => void files.push({ name, content }),
    },
    address: {
      read: () => entries.at(-1) ?? '',
      replace: (next) => void (entries[entries.length - 1] = next),
      push: (next) => void entries.push(next),
      onChange: (listener) => void changed.add(listener),
      ask: (name) => (name === 'backend' ? 'cpu' : null),
      toLink: (next) => `https://playground.example/#${next}`,
    },
    storage: {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
      keys: () => [...items.keys()],
    },
    clock: {
      ...time,
      date: () => Date.now(),
      nextFrame: (callback) => void later(0, callback),
      nextPaint: (callback) => later(0, callback),
    },
    trainer: createTrainerClient({
      createWorker: () => createFakeWorker(time.now),
      nextTask,
      afterPaint: (callback) => void later(0, callback),
      whenFree: () => undefined,
      every(durationMs, callback) {
        const timer = setInterval(callback, durationMs);
        return () => clearInterval(timer);
      },
      now: () => performance.now(),
    }),
    tab,
    openKeeping: () => (shelf.isAway ? new Promise(() => undefined) : Promise.resolve(keeping)),
    files: {
      read: (from) => doFileTask({ kind: 'read', from }) as ReturnType<ProjectFiles['read']>,
      write: (...args) =>
        doFileTask({
          kind: 'write',
          args: structuredClone(args),
        }) as ReturnType<ProjectFiles['write']>,
    },
    readDataFile: async (name) => new Blob([await readFile(`public/data/${name}`)]),
    openTableReader: () =>
      Promise.resolve({
        ...createTableDesk(fakeDecode),
        close: () => undefined,
      }),
    random: Math.random,
  };
  return {
    surroundings,
    items,
    copied,
    ...{ shelf, offered },
    files,
    looks: () => looks,
    fragment: () => entries.at(-1) ?? '',
    entries: () => entries.length,
    visit(next) {
      entries.push(next);
      for (const listener of changed) listener();
    },
    leave() {
      for (const listener of leaving) listener();
    },
    die() {
      surroundings.trainer.dispose();
      end();
    },
    print(isNow) {
      isPrinting = isNow;
      for (const listener of mediaListeners) listener();
    },
  };
}
