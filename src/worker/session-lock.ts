/**
 * A lock of the browser's that the worker holds for as long as it lives: whoever waits for it learns of
 * the worker's end at once, however it came, and of nothing while the worker is only busy.
 */
import { createRunId } from '../core/run/run-id.ts';
import type { WorkerEvent } from '../core/protocol/protocol.ts';

/** Tells the lock's name once it is held; nothing where there are no locks, as on insecure origins. */
export function holdLock(post: (event: WorkerEvent) => void): void {
  const locks = (navigator as Partial<Navigator>).locks;
  if (locks === undefined) return;
  const lock = `mtl-playground-worker-${createRunId(Math.random)}`;
  void locks.request(lock, () => {
    post({ kind: 'alive', lock });
    return new Promise(() => undefined);
  });
}
