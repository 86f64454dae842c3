/** The charts that are on screen and can be saved. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../../core/document/experiment.ts';
import type { Run } from '../../core/run/run.ts';
import type { Figure } from '../../export/figures/figure.ts';
import type { Playground } from '../../store/contract.ts';

export const figureFormats = ['svg', 'png', 'csv'] as const;
export type FigureFormat = (typeof figureFormats)[number];

export interface FigureParts extends Omit<Figure, 'title'> {
  /** What it tells of, where that is not the present run. */
  readonly of?: {
    readonly experiment: Experiment;
    readonly runs: readonly Run[];
  };
}

export interface ShownFigure {
  /** Its own among those on screen. */
  readonly id: string;
  /** What is shown, as its tab says it. */
  readonly chart: string;
  /** As it is at this moment; null while there is nothing to draw. */
  make(): FigureParts | null;
}

const stores = new WeakMap<Playground, StoreApi<readonly ShownFigure[]>>();

/** Those of this page, in the order in which they came. */
export function figuresOf(playground: Playground): StoreApi<readonly ShownFigure[]> {
  const known = stores.get(playground);
  if (known !== undefined) return known;
  const store = createStore<readonly ShownFigure[]>()(() => []);
  stores.set(playground, store);
  return store;
}
