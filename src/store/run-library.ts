/** Every run that is kept, and where: what the interface and studies ask of it. */
import type { StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../core/document/experiment.ts';
import type { ChannelInfo } from '../core/run/channels.ts';
import type { Put } from '../core/run/large-states.ts';
import type { KeptStudy, RecalledStudy } from '../core/run/lab-machine.ts';
import type { Beginning, Run, RunBody, RunId } from '../core/run/run.ts';
import type { KeepReason, RunFacts } from '../core/run/run-events.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type { Story } from './run-history.ts';

/** So that no two pages of a browser do the same training at a time. */
export interface Claims {
  /**
   * @param key of the training
   * @param waits until whoever has it gives it up, or is gone
   * @returns false where another page has it
   */
  claim(key: string, waits: boolean): Promise<boolean>;
  /** What was put away before is there for whoever claims it next. */
  giveUp(key: string): Promise<void>;
}

/** Where runs are put away: the browser's database, or memory where there is none. */
export interface RunArchive extends Claims {
  /**
   * Some of them, newest first: no task of the page is long, however many there are.
   * @param from how many newer ones are left out
   * @returns fewer than `count` at the end
   */
  list(from: number, count: number): Promise<readonly Run[]>;
  read(id: RunId): Promise<RunBody | undefined>;
  /** The training with this key, also one that another page has put away meanwhile. */
  find(key: string): Promise<Run | undefined>;
  /** @param body left out where only what is said of the run changed */
  put(run: Run, body?: RunBody): Promise<Put>;
  remove(ids: readonly RunId[]): Promise<void>;
  /** Of each kind the newest that was done. */
  listStudies(): Promise<readonly KeptStudy[]>;
  /** In the place of the one of its kind. */
  putStudy(study: KeptStudy): Promise<void>;
}

/** More lines would hide the present run. */
export const maxOverlays = 4;

/** A run whose curves are in the charts beside those of the present one. */
export interface Overlay {
  readonly id: RunId;
  readonly channels: readonly ChannelInfo[];
  readonly view: Pick<RunLog, 'rows' | 'read' | 'last' | 'first'>;
  /** The document that it is named against, by what was different in the run's own. */
  readonly against: Experiment;
}

export interface RunLibrary {
  /** Newest first; all but the present one. */
  readonly runs: readonly Run[];
  /**
   * What is kept of the page's run, as it was when it last came to rest: it is one of the others as soon as
   * another run takes its place. `step`: up to which it is in the archive, null while it is not. Null while
   * nothing of it is kept.
   */
  readonly present: { readonly run: Run; readonly step: number | null } | null;
  /** Not all that was kept on earlier visits is read yet. */
  readonly isReading: boolean;
  /** In the order in which they came into the charts; `maxOverlays` at most. */
  readonly overlays: readonly Overlay[];
}

export interface RunLibraryActions extends Claims {
  /** Reads what was kept on earlier visits, if that was not done yet. @returns when all is read */
  open(): Promise<void>;
  /** A run that is the same training as one that is kept takes its place, with its name, note and pin. */
  add(run: Run, body: RunBody): void;
  change(id: RunId, part: Partial<Pick<Run, 'name' | 'note' | 'isPinned'>>): void;
  /** They can be taken back as long as the notice of it stands. */
  remove(ids: readonly RunId[]): void;
  /** Undefined where it is gone, or could not be read, which is told. */
  body(id: RunId): Promise<RunBody | undefined>;
  /** The training with this key, if it is kept: on this visit, an earlier one, or by another page meanwhile. */
  find(key: string): Promise<Run | undefined>;
  /** Draws its curves beside the present ones; the one that came first gives way to a fifth. */
  overlay(id: RunId): void;
  hide(id: RunId): void;
  hideAll(): void;
  /** Studies that were done on earlier visits, with those of their runs that are kept. */
  studies(): Promise<readonly RecalledStudy[]>;
  /** It is shown again on the next visit. */
  keepStudy(study: KeptStudy): void;
}

/** The page's run, as it ends or is kept by hand. */
export interface KeptPresent {
  readonly why: KeepReason;
  readonly facts: RunFacts;
  /** Unlike that of any other run of the page. */
  readonly story: Story;
  readonly log: RunLog;
  /** The document that it is a run of, and what this began as. */
  readonly experiment: Experiment;
  readonly beginning: Beginning;
  /** The document as it is now. */
  readonly next: Experiment;
  /** Neither dials nor data changed while it was trained. */
  readonly isSteady: boolean;
}

export interface RunLibraryStore {
  readonly store: StoreApi<RunLibrary>;
  readonly actions: RunLibraryActions;
  keepPresent(present: KeptPresent): void;
  /** The page's run is the one with this history now. */
  followStory(story: Story): void;
  /** The present run goes on from this one. */
  followRun(id: RunId): void;
  /** Another experiment begins: no curves stay, and no run comes from the one before. */
  leaveExperiment(): void;
}
