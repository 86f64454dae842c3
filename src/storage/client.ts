/** The page's side of the worker that keeps things. */
import { createPost } from '../core/post-in-pieces.ts';
import type { Answer, Call, Word } from './calls.ts';
import { type Keeping, StorageError } from './keeping.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** As much of a `Worker` as is used. */
export interface StorageWorker {
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(word: Word, transfer?: Transferable[]): void;
}

export interface StorageClientPorts {
  startWorker(): StorageWorker;
  /** Resolves in a later task of the page. */
  nextTask(): Promise<void>;
}

export function createStorageClient({ startWorker, nextTask }: StorageClientPorts): Keeping {
  const worker = startWorker();
  const post = createPost<Call>({
    post: (word, given) => worker.postMessage(word, [...given]),
    nextTask,
  });
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let isGone = false;
  worker.onmessage = ({ data }) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('value' in data) asked?.resolve(data.value);
    else asked?.reject(new StorageError(data.trouble, data.detail));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    isGone = true;
    const error = new StorageError('failed', event.message || 'it could not be started');
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const ask =
    (method: keyof Keeping) =>
    (...args: readonly unknown[]): Promise<never> =>
      new Promise((resolve, reject) => {
        if (isGone) {
          reject(new StorageError('failed', 'it could not be started'));
          return;
        }
        calls += 1;
        waiting.set(calls, { resolve, reject });
        post({ id: calls, method, args });
      });
  return {
    list: ask('list'),
    read: ask('read'),
    find: ask('find'),
    claim: ask('claim'),
    giveUp: ask('giveUp'),
    put: ask('put'),
    remove: ask('remove'),
    listStudies: ask('listStudies'),
    putStudy: ask('putStudy'),
    putPresent: ask('putPresent'),
    adopt: ask('adopt'),
    leftBehind: ask('leftBehind'),
    take: ask('take'),
    listTables: ask('listTables'),
    readTable: ask('readTable'),
    putTable: ask('putTable'),
    removeTable: ask('removeTable'),
  };
}
