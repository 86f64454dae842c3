/** Studies at work: what the interface sees of them, and what it may ask for. */
import type { StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../core/document/experiment.ts';
import type { Json } from '../core/document/json.ts';
import type { AskedStudy, StudyState } from '../core/run/lab-machine.ts';
import type { Run } from '../core/run/run.ts';
import type { Seen } from '../core/run/job.ts';
import type { StudyKind } from '../core/run/studies/study-kinds.ts';
import type { Watch } from '../core/run/trainer.ts';
import type { Looked } from './lab-looks.ts';
import type { InTraining } from './lab-orders.ts';

/** A study that was asked for, and how far it is. */
export interface Study {
  readonly id: number;
  readonly kind: StudyKind;
  /** The experiment that it is about, and what was chosen: enough to ask for it again. */
  readonly experiment: Experiment;
  readonly request: Json;
  readonly state: StudyState;
  /** The error, when it failed. */
  readonly detail: string;
  /** Entries that there will be, as far as is known, and those that are there. */
  readonly total: number;
  readonly done: number;
  /** Of those that are there: trained before, and not trained again. */
  readonly reused: number;
  /** The entry at work, and how much of its budget is spent, from 0 to 1; null while none is. */
  readonly present: {
    readonly role: string;
    readonly share: number;
    /** Left out before the worker has begun it. */
    readonly training?: InTraining;
  } | null;
  /** Seconds that are left, by those that were trained; null before there is a measure. */
  readonly secondsLeft: number | null;
  /** What has come of the entries, by role. */
  readonly runs: Readonly<Record<string, Run>>;
}

/** It is done, or a person ended it. */
export const isOver = ({ state }: Pick<Study, 'state'>): boolean =>
  state === 'done' || state === 'cancelled';

export interface LabActions {
  /**
   * Trains what the study takes and is not there yet, beside the present run.
   * @returns its number
   * @throws (rejects) when the kind is not known, or what does the work did not come
   */
  start(kind: StudyKind, experiment: Experiment, request: Json): Promise<number>;
  /** Studies of an earlier visit that were not done: they wait until somebody lets them go on. */
  restore(studies: readonly AskedStudy[]): Promise<void>;
  /** Studies that were done on earlier visits are shown again, once. */
  recall(): Promise<void>;
  pause(id: number): void;
  /** Also what was cancelled or failed: only what is missing is trained. */
  goOn(id: number): void;
  cancel(id: number): void;
  /** It is not shown any more; its runs stay. */
  dismiss(id: number): void;
  /**
   * Pictures of a network that is not the present one.
   * @returns undefined where its weights were not kept
   * @throws (rejects) when the worker cannot
   */
  look(looked: Looked, watches: readonly Watch[]): Promise<Seen | undefined>;
}

export interface LabStore {
  /** Newest first. */
  readonly store: StoreApi<{ readonly studies: readonly Study[] }>;
  readonly actions: LabActions;
}
