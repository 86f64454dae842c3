/**
 * Numbers and pictures that change while training go straight into the page: at most five times a
 * second, in one animation frame for all of them, and never through React.
 */
import { useEffect, useEffectEvent } from 'react';
import type { Playground } from '../../store/contract.ts';
import { usePlayground } from '../playground-context.ts';

const intervalMs = 200;

interface Ticker {
  /** @returns how to stop */
  listen(draw: () => void): () => void;
}

const tickers = new WeakMap<Playground, Ticker>();

function getTicker(playground: Playground): Ticker {
  const known = tickers.get(playground);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  let stop: (() => void) | null = null;
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  const draw = () => {
    frame = 0;
    last = performance.now();
    for (const listener of listeners) listener();
  };
  const schedule = () => {
    if (timer !== undefined || frame !== 0) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        // Frames do not come while the page is hidden: nothing is drawn that nobody sees.
        frame = requestAnimationFrame(draw);
      },
      Math.max(0, last + intervalMs - performance.now()),
    );
  };
  const start = () => {
    const unsubscribe = playground.run.subscribe((next, before) => {
      if (
        next.historyVersion !== before.historyVersion ||
        next.pictures !== before.pictures ||
        next.loaded !== before.loaded
      )
        schedule();
    });
    // Colours of canvases come from the theme's tokens.
    const theme = new MutationObserver(schedule);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      unsubscribe();
      theme.disconnect();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      timer = undefined;
      frame = 0;
    };
  };

  const ticker: Ticker = {
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
  tickers.set(playground, ticker);
  return ticker;
}

/** Calls `draw` after every render and whenever the run has news. */
export function useLive(draw: () => void): void {
  const playground = usePlayground();
  const onTick = useEffectEvent(draw);
  useEffect(() => {
    onTick();
  });
  useEffect(() => getTicker(playground).listen(() => onTick()), [playground]);
}
