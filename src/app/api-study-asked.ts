/** What scripts may ask of studies, and what answers them needs. */
import type { StoreApi } from 'zustand/vanilla';
import type { DocumentState } from '../store/contract.ts';
import type { LabStore } from '../store/lab.ts';
import type { AloneResult, RaceResult, SeedsResult } from './api-study-results.ts';

/** Every network's budget; without one it is trained until no task gets better. */
export type StudyLimit = { readonly epochs?: number; readonly steps?: number };

export type AloneAsked = StudyLimit & { readonly seeds?: number };
export type RaceAsked = StudyLimit & {
  /** Balancing methods by id. */
  readonly methods?: readonly string[];
  /** All widths of the network times these. */
  readonly widths?: readonly number[];
  /** Learning rates tried of each, in steps of 3; an odd number. */
  readonly rates?: number;
  /** Trials of what is each one's own, at its best rate. */
  readonly own?: number;
  /** Seeds that trials are chosen by, and fresh ones that the chosen is scored by. */
  readonly tuningSeeds?: number;
  readonly seeds?: number;
};

export interface StudyCalls {
  /**
   * Trains each task alone, as wide as it is together and as many weights in all.
   * @throws (rejects) saying what is wrong with the request or the network, or why it ended
   */
  alone(asked?: AloneAsked): Promise<AloneResult>;
  /** Trains the present experiment over several seeds. @throws as `alone` */
  repeat(asked?: AloneAsked): Promise<SeedsResult>;
  /**
   * Trains methods or widths against each other and tuned scalarisation, with equally many trials for each.
   * @throws as `alone`
   */
  race(asked: RaceAsked): Promise<RaceResult>;
}

export interface StudyApiPorts {
  readonly documents: Pick<StoreApi<DocumentState>, 'getState'>;
  readonly lab: LabStore;
  /** Waits until the present document is loaded. @throws (rejects) as `alone` */
  getReady(): Promise<void>;
  /** Steps of an epoch of the loaded network. */
  epochSteps(): number;
}
