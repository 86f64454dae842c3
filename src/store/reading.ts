/** The step that a person reads in a chart: a line at it goes through all charts at once. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Reading {
  readonly step: number;
  /** The plot that it is read in. */
  readonly plot: string;
  /** Plots of one view: the values are told once for all of them. */
  readonly group: string;
}

export type ReadingStore = StoreApi<Reading | null>;

export const createReading = (): ReadingStore => createStore<Reading | null>()(() => null);
