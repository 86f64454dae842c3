/** Events that a page's run is told of, and effects that it asks for: the alphabet of run-machine.ts. */
import type { PlayLimit, TrainerEvent } from '../protocol/protocol.ts';
import type { ChannelInfo } from './channels.ts';
import type { Checkpoint, Stand } from './checkpoint.ts';
import type { JobEnd } from './job.ts';
import type { Pace } from './pace.ts';
import type { RunSpec, Tuning } from './run-spec.ts';
import type { BackendChoice, BackendName, Watch } from './trainer.ts';

/** The document and the choice of a backend as they are now. */
export interface Present {
  /** Null while errors of the document forbid training. */
  readonly spec: RunSpec | null;
  readonly backend: BackendChoice;
}

/** Said by a person or a script. The worker first gets the document that they see. */
export type RunCommand =
  | { readonly kind: 'play'; readonly limit: PlayLimit | undefined; readonly now: Present }
  | { readonly kind: 'step'; readonly unit: 'step' | 'epoch'; readonly now: Present }
  /** `isOffered`: a notice offers to undo it, and a second press does nothing. */
  | { readonly kind: 'reset'; readonly isOffered: boolean; readonly now: Present }
  /** Ends the worker, whatever it does, and begins the run anew with another one. */
  | { readonly kind: 'restart'; readonly now: Present }
  /** `keep`: the run as it is now goes to those that are kept, and goes on. */
  | { readonly kind: 'pause' | 'undo-reset' | 'take-best' | 'cancel-load' | 'keep' }
  | { readonly kind: 'set-pace'; readonly pace: Pace };

export type RunEvent =
  | RunCommand
  /** Another document was opened, other data or another backend was chosen: it is loaded at once. */
  | { readonly kind: 'data-chosen' | 'backend-chosen'; readonly now: Present }
  /** `stand`: where a run of this document stood, and is to be gone on with. */
  | { readonly kind: 'opened'; readonly now: Present; readonly stand?: Stand | undefined }
  /** The document was edited: it is looked at soon. */
  | { readonly kind: 'edited' }
  /** Answers `read`; also said by whoever needs the worker to know the document. */
  | { readonly kind: 'document'; readonly now: Present }
  /** The list of what is on the screen. */
  | { readonly kind: 'watched'; readonly watches: readonly Watch[] }
  /** The page goes, perhaps for good. */
  | { readonly kind: 'left' }
  /** Somebody waits for the load under way; answered by `settle`. */
  | { readonly kind: 'wait'; readonly ticket: number }
  /** Answers `load`. */
  | { readonly kind: 'numbered'; readonly run: number }
  /** Answers `set-timer`. */
  | { readonly kind: 'rang'; readonly timer: number }
  | { readonly kind: 'heard'; readonly event: TrainerEvent };

/** Changes of the log, and of the one that is kept while a reset can be undone. */
export type LogChange =
  | { readonly kind: 'clear' }
  /** Another history begins; `keepsFormer`: the one before can be gone back to. */
  | {
      readonly kind: 'begin';
      readonly channels: readonly ChannelInfo[];
      readonly keepsFormer: boolean;
    }
  | { readonly kind: 'append'; readonly rows: Float32Array; readonly count: number }
  /** The run can be gone on with from here: the history up to here is kept with it. */
  | { readonly kind: 'keep-stand'; readonly checkpoint: Checkpoint }
  /** The history of a run that stood there goes on. */
  | { readonly kind: 'open-stand'; readonly stand: Stand }
  /** The history goes on from the place that was kept last. */
  | { readonly kind: 'take-stand' }
  /** Rows after this step are of no account. */
  | { readonly kind: 'cut'; readonly step: number }
  /** The former log takes the place of this one. */
  | { readonly kind: 'take-former' }
  | { readonly kind: 'forget-former' };

/**
 * `edited`: an edit makes a new run begin, and the curves of this one stay in the charts; `replaced`: by a
 * reset, another document, other data or another worker; `left`: by the end of the page; `rested`: it has
 * stopped, and may go on; `asked`: a person wants it as it is now, and it goes on.
 */
export type KeepReason = 'edited' | 'replaced' | 'left' | 'rested' | 'asked';

/** How far a run has come, beside its log. */
export interface RunFacts {
  readonly spec: RunSpec;
  readonly backend: BackendName;
  readonly step: number;
  readonly epoch: number;
  readonly end: JobEnd;
  /** The newest that the worker told; it may lie a little before the last step. */
  readonly checkpoint: Checkpoint | null;
}

export interface RunNotice {
  readonly tone: 'info' | 'error';
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}

export type RunEffect =
  /** Answered at once by `numbered`. */
  | {
      readonly kind: 'load';
      readonly spec: RunSpec;
      readonly backend: BackendChoice;
      readonly keepWeights: boolean;
      readonly from?: Checkpoint;
    }
  | { readonly kind: 'play'; readonly limit?: PlayLimit }
  | { readonly kind: 'step'; readonly unit: 'step' | 'epoch' }
  | { readonly kind: 'retune'; readonly tuning: Tuning }
  | { readonly kind: 'pace'; readonly pace: Pace }
  | { readonly kind: 'watch'; readonly watches: readonly Watch[] }
  /** `stop` ends the worker, which is told by a fault. */
  | { readonly kind: 'pause' | 'reset' | 'undo-reset' | 'take-best' | 'stop' }
  /** Answered by `document`. */
  | { readonly kind: 'read' }
  /** Answered by `rang`. */
  | { readonly kind: 'set-timer'; readonly timer: number; readonly durationMs: number }
  | { readonly kind: 'log'; readonly change: LogChange }
  /** The run that the log is of goes to those that are kept. */
  | { readonly kind: 'keep-run'; readonly why: KeepReason; readonly facts: RunFacts }
  /** Another experiment begins: no curves of the one before stay in the charts. */
  | { readonly kind: 'hide-runs' }
  /** With `offersUndo`, a button that undoes the reset. */
  | { readonly kind: 'notify'; readonly notice: RunNotice; readonly offersUndo?: true }
  | { readonly kind: 'withdraw'; readonly code: string }
  /** Ends the wait of these; `error` says why there is no run. */
  | { readonly kind: 'settle'; readonly tickets: readonly number[]; readonly error: string | null };
