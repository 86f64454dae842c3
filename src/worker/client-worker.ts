/** The client's ports in a browser. */
import type { ClientPorts } from './client.ts';

/** Longest wait for a paint that may never come: a tab in the background paints nothing. */
const paintTimeoutMs = 250;

export function afterPaint(callback: () => void): void {
  if (document.hidden) {
    queueMicrotask(callback);
    return;
  }
  let isDone = false;
  const finish = (): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    callback();
  };
  const timer = setTimeout(finish, paintTimeoutMs);
  // The frame's callback runs before its paint, a task that it queues runs after it.
  requestAnimationFrame(() => setTimeout(finish));
}

/** A timer would wait longer, on a page out of sight for a second. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

export const browserPorts: ClientPorts = {
  nextTask,
  // The worker finds the files of data sets from the page's address, handed over as its name.
  createWorker: () =>
    new Worker(new URL('./trainer.worker.ts', import.meta.url), {
      type: 'module',
      name: new URL('.', document.baseURI).href,
    }),
  afterPaint,
  whenFree(lock, callback) {
    // Only secure origins have locks.
    const locks = (navigator as Partial<Navigator>).locks;
    void locks?.request(lock, () => callback());
  },
  every(durationMs, callback) {
    const timer = setInterval(callback, durationMs);
    return () => clearInterval(timer);
  },
  now: () => performance.now(),
};
