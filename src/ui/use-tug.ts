/** Looks at the tasks' gradients: asked for while they are seen, and as often as a person chose. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { sampleRates, usualSampleRate, type GradientSample } from '../core/run/gradient-sample.ts';
import type { Playground } from '../store/contract.ts';
import { useActions, usePlayground, useRun } from './playground-context.ts';
import { useCalmPicture } from './use-calm-run.ts';

const kept = 'gradients.every';
const stores = new WeakMap<Playground, StoreApi<number>>();

/** Steps from one look to the next, the same for all that show them. */
function rateOf(playground: Playground): StoreApi<number> {
  const known = stores.get(playground);
  if (known !== undefined) return known;
  const read = playground.remembered.read(kept);
  const store = createStore<number>()(
    () => sampleRates.find((rate) => rate === read) ?? usualSampleRate,
  );
  stores.set(playground, store);
  return store;
}

export function useTugRate(): readonly [number, (every: number) => void] {
  const playground = usePlayground();
  const store = rateOf(playground);
  return [
    useStore(store),
    (every) => {
      store.setState(every, true);
      playground.remembered.write(kept, every);
    },
  ];
}

/** A view of the gradients says that it can be seen: with it compasses on cards cost nothing. */
export function useGradientsShown(isOnScreen: boolean): void {
  const { canvas } = usePlayground();
  useEffect(() => (isOnScreen ? canvas.enterGradients() : undefined), [canvas, isOnScreen]);
}

/** The newest look; undefined before the first, and where no weights are shared. */
export function useTug(isOnScreen: boolean): GradientSample | undefined {
  const { watch } = useActions().run;
  const isLoaded = useRun((state) => state.loaded !== null);
  const [every] = useTugRate();
  useEffect(
    () => (isOnScreen && isLoaded ? watch({ kind: 'tug', every }) : undefined),
    [watch, isOnScreen, isLoaded, every],
  );
  return useCalmPicture('tug', isOnScreen);
}

/**
 * Share of the time of training that looks take, by passes: a look goes twice forward and, for the two
 * halves of each task's batch, 2T times back; a pass back is two forward, a plain step three.
 */
export const toTugCost = (tasks: number, every: number): number => {
  const look = (2 + 2 * 2 * tasks) / 3;
  return look / (look + every);
};
