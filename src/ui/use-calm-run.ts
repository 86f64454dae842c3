/** The run as pictures and curves follow it: at most four times a second, and only while seen. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Picture } from '../core/run/trainer.ts';
import type { RunInfo, RunView } from '../store/contract.ts';
import { useActions, usePlayground } from './playground-context.ts';

const usualMs = 250;

/** `select` must give the same reference while nothing changed. */
export function useCalmRun<T>(
  select: (state: RunInfo) => T,
  isOnScreen: boolean,
  everyMs = usualMs,
): T {
  const { run } = usePlayground();
  const subscribe = useCallback(
    (notify: () => void) => {
      if (!isOnScreen) return () => undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let lastMs = Number.NEGATIVE_INFINITY;
      const unsubscribe = run.subscribe(() => {
        timer ??= setTimeout(
          () => {
            timer = undefined;
            lastMs = performance.now();
            notify();
          },
          Math.max(0, lastMs + everyMs - performance.now()),
        );
      });
      return () => {
        clearTimeout(timer);
        unsubscribe();
      };
    },
    [run, isOnScreen, everyMs],
  );
  return useSyncExternalStore(subscribe, () => select(run.getState()));
}

/** The history as it is now: a new value whenever it should be drawn again. */
export interface HistoryMoment {
  readonly view: RunView;
  readonly version: number;
}

export function useCalmHistory(isOnScreen: boolean, everyMs = usualMs): HistoryMoment {
  const version = useCalmRun((state) => state.historyVersion, isOnScreen, everyMs);
  const loaded = useCalmRun((state) => state.loaded, isOnScreen, everyMs);
  const { history } = useActions().run;
  return useMemo(
    () => ({ view: history(), version: loaded === null ? -1 : version }),
    [history, version, loaded],
  );
}

/** The newest picture of a kind that the view's definition asks for, of the present network. */
export function useCalmPicture<K extends Picture['kind']>(
  kind: K,
  isOnScreen: boolean,
): Extract<Picture, { kind: K }> | undefined {
  return useCalmRun((state) => state.pictures[kind], isOnScreen);
}
