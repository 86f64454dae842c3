import type { StoreApi } from 'zustand/vanilla';
import type { RunInfo } from './contract.ts';
import type { Ticker } from './services.ts';

const intervalMs = 200;

export interface TickerPorts {
  readonly run: StoreApi<RunInfo>;
  now(): number;
  /** Calls back after so long. @returns how to give it up */
  later(durationMs: number, callback: () => void): () => void;
  /** Calls back with the next frame that is painted, never while the page is hidden. @returns how to give it up */
  nextPaint(callback: () => void): () => void;
  /** Calls back when colours change. @returns how to stop */
  onLooks(callback: () => void): () => void;
}

export function createTicker(ports: TickerPorts): Ticker {
  const { run } = ports;
  const listeners = new Set<() => void>();
  let stop: (() => void) | null = null;
  let last = 0;
  /** Gives up what is planned. */
  let planned: (() => void) | null = null;

  const draw = () => {
    planned = null;
    last = ports.now();
    for (const listener of listeners) listener();
  };
  const schedule = () => {
    planned ??= ports.later(Math.max(0, last + intervalMs - ports.now()), () => {
      // Frames do not come while the page is hidden: nothing is drawn that nobody sees.
      planned = ports.nextPaint(draw);
    });
  };
  const start = () => {
    const unsubscribe = run.subscribe((next, before) => {
      if (
        next.historyVersion !== before.historyVersion ||
        next.pictures !== before.pictures ||
        next.loaded !== before.loaded
      )
        schedule();
    });
    // Colours of canvases come from the theme's tokens.
    const unfollow = ports.onLooks(schedule);
    return () => {
      unsubscribe();
      unfollow();
      planned?.();
      planned = null;
    };
  };

  return {
    listen(listener) {
      listeners.add(listener);
      stop ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}
