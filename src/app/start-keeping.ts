/** Starts the worker that keeps things. In a file of its own: what is kept comes after the page. */
import { createStorageClient } from '../storage/client.ts';
import type { Keeping } from '../storage/keeping.ts';
import { nextTask } from '../worker/client-worker.ts';

/** @param tab its name, by which the worker knows whose it is */
export const startKeeping = (tab: string): Keeping =>
  createStorageClient({
    startWorker: () =>
      new Worker(new URL('../storage/storage.worker.ts', import.meta.url), {
        type: 'module',
        name: tab,
      }),
    nextTask,
  });
