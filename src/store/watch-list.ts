/** Views on the screen: they come and go, and the worker is told once of all of them. */
import type { Watch } from '../core/run/trainer.ts';
import { mergeWatches } from './merge-watches.ts';

/**
 * @param send gets the whole list, when it has changed
 * @returns how to add to the list, which gives how to take it away again
 */
export function createWatchList(
  send: (watches: readonly Watch[]) => void,
): (watch: Watch) => () => void {
  const watches = new Set<Watch>();
  let sent = '[]';
  let isPlanned = false;
  const plan = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    // A view that is drawn anew leaves and comes back within one task.
    queueMicrotask(() => {
      isPlanned = false;
      const merged = mergeWatches([...watches]);
      const text = JSON.stringify(merged);
      if (text === sent) return;
      sent = text;
      send(merged);
    });
  };
  return (watch) => {
    // A copy, so that two views with one constant count as two.
    const own = { ...watch };
    watches.add(own);
    plan();
    return () => {
      watches.delete(own);
      plan();
    };
  };
}
