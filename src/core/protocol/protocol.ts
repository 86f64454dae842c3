/**
 * Messages between page and worker: two closed unions. Every message of a run carries its run
 * number; either side drops what belongs to an older one.
 */
import type { TaskId } from '../document/experiment.ts';
import type { Diagnostic } from '../graph/diagnostics.ts';
import type {
  BackendChoice,
  BackendReport,
  LoadedRun,
  LoadProgress,
  MemoryReport,
  Picture,
  Probe,
  ProbeAnswer,
  Watch,
} from '../run/trainer.ts';
import type { Checkpoint } from '../run/checkpoint.ts';
import type { Pace } from '../run/pace.ts';
import type { Job, JobId, JobNews } from '../run/job.ts';
import type { RunSpec, Tuning } from '../run/run-spec.ts';

/** Steps or whole epochs to train from here; epochs also from the midst of one. */
export type PlayLimit = { readonly steps: number } | { readonly epochs: number };

/** An order to train, as the worker's events speak of it. */
export interface Order {
  readonly run: number;
  readonly order: number;
}

/** Answers `want-table`; null where the page does not have it either. */
export interface TableDelivery {
  readonly kind: 'table';
  readonly id: string;
  readonly bytes: Uint8Array | null;
}

export type Command =
  /**
   * Load a run; with `keepWeights` only the data is swapped under the present network, else it goes on
   * `from` a place that a run of the same network came to, or begins at its beginning.
   */
  | {
      readonly kind: 'load';
      readonly run: number;
      readonly spec: RunSpec;
      readonly backend: BackendChoice;
      readonly keepWeights: boolean;
      readonly from?: Checkpoint | undefined;
    }
  /** Train on, for a number of steps or epochs from here, or without end. */
  | {
      readonly kind: 'play';
      readonly run: number;
      readonly limit?: PlayLimit;
      /** By which its start and its end are told apart from those of others. */
      readonly order?: number;
    }
  | { readonly kind: 'pause'; readonly run: number }
  /** Single steps are play with a limit of one; each one ends in a recorded row. */
  | {
      readonly kind: 'step';
      readonly run: number;
      readonly unit: 'step' | 'epoch';
      readonly order?: number;
    }
  | { readonly kind: 'reset'; readonly run: number }
  /** Back to where training was before the last reset, while nothing was loaded since. */
  | { readonly kind: 'undo-reset'; readonly run: number }
  /** Back to the weights with the best validation loss since training was started, if there are any. */
  | { readonly kind: 'take-best'; readonly run: number }
  | { readonly kind: 'retune'; readonly run: number; readonly tuning: Tuning }
  | { readonly kind: 'pace'; readonly pace: Pace }
  /** The whole list of what is on the screen: nothing else is computed. */
  | { readonly kind: 'watch'; readonly watches: readonly Watch[] }
  /** The frame was painted: the next one may come. */
  | { readonly kind: 'ack'; readonly run: number; readonly frame: number }
  /** A picture of this kind was painted: the next one may come. */
  | { readonly kind: 'ack-picture'; readonly run: number; readonly picture: Picture['kind'] }
  | { readonly kind: 'probe'; readonly run: number; readonly id: number; readonly probe: Probe }
  /** Work to be done beside the present run, one job after the other; their ids are unlike any before. */
  | { readonly kind: 'jobs'; readonly jobs: readonly Job[] }
  /** All of them where `ids` is left out. */
  | { readonly kind: 'cancel-jobs'; readonly ids?: readonly JobId[] }
  /** While they are held, nothing of the jobs is trained. */
  | { readonly kind: 'hold-jobs'; readonly isHeld: boolean }
  /** Asks for a sign of life, which is given as soon as the worker hears of it. */
  | { readonly kind: 'ping' };

/** Why training came to a stand. */
export type StopReason =
  | { readonly code: 'limit' | 'paused' }
  | { readonly code: 'epochs'; readonly epochs: number }
  /** `best`: where the validation loss was best; the weights of then can be taken back (`take-best`). */
  | {
      readonly code: 'patience';
      readonly epochs: number;
      readonly best?: { readonly step: number; readonly epoch: number };
    }
  /** Training without end rests: for so many epochs the losses have been flat. */
  | { readonly code: 'flat'; readonly epochs: number }
  /** Training goes on from the last step whose weights are known to be good, 0 at worst. */
  | { readonly code: 'non-finite'; readonly task: TaskId | null; readonly lastGood: number };

export type RunState = 'loading' | 'idle' | 'playing';

export const faultCodes = [
  'backend-lost',
  'out-of-memory',
  'too-large',
  'compile-failed',
  'data-failed',
  'data-offline',
  'data-missing',
  'data-refused',
  'data-wrong',
  'data-cut',
  /** A table of the person's own that this browser does not have. */
  'table-missing',
  'bad-command',
  'internal',
  /** The page's side: the worker is no more. */
  'worker-ended',
  /** The page's side: a person ended a load. */
  'cancelled',
] as const;
export type FaultCode = (typeof faultCodes)[number];

export type WorkerEvent =
  | { readonly kind: 'ready' }
  /** The worker holds this lock of the browser's for as long as it lives. */
  | { readonly kind: 'alive'; readonly lock: string }
  /** `turn` grows with all that the worker does. */
  | { readonly kind: 'pong'; readonly turn: number; readonly isBusy: boolean }
  /** A table of the person's own is needed, which the page has: it answers with a `TableDelivery`. */
  | { readonly kind: 'want-table'; readonly id: string }
  /** Stage of a load under way. */
  | ({ readonly kind: 'progress'; readonly run: number } & LoadProgress)
  | {
      readonly kind: 'loaded';
      readonly run: number;
      readonly loaded: LoadedRun;
      readonly backend: BackendReport;
    }
  | {
      readonly kind: 'state';
      readonly run: number;
      readonly state: RunState;
      readonly reason?: StopReason;
      /** The newest order to train that was obeyed, 0 before any; it is what ended for this reason. */
      readonly order: number;
    }
  /** `count` rows of the loaded channels; never more than one frame is unacknowledged. */
  | {
      readonly kind: 'frame';
      readonly run: number;
      readonly frame: number;
      readonly rows: Float32Array;
      readonly count: number;
      readonly step: number;
      readonly epoch: number;
      readonly stepsPerSecond: number;
      readonly memory: MemoryReport;
      /** True when the history starts anew with these rows (after a reset). */
      readonly fresh: boolean;
    }
  /**
   * Training was taken back to this step. Rows after it are of no account: of the present history, or,
   * after the undoing of a reset, of the one before, which goes on.
   */
  | {
      readonly kind: 'restored';
      readonly run: number;
      readonly step: number;
      readonly history: 'present' | 'former';
    }
  /**
   * A place that this run can be gone on with from, told after the rows that led to it and before any
   * later one. Every few seconds of training, and where it comes to a stand.
   */
  | { readonly kind: 'checkpoint'; readonly run: number; readonly checkpoint: Checkpoint }
  /** No such place of this run is told: its weights and the optimiser's state are more than is kept. */
  | {
      readonly kind: 'unkept';
      readonly run: number;
      readonly bytes: number;
      readonly most: number;
    }
  | { readonly kind: 'picture'; readonly run: number; readonly picture: Picture }
  | {
      readonly kind: 'answer';
      readonly run: number;
      readonly id: number;
      readonly answer: ProbeAnswer;
    }
  | { readonly kind: 'job'; readonly id: JobId; readonly news: JobNews }
  | {
      readonly kind: 'fault';
      readonly run: number;
      readonly code: FaultCode;
      readonly detail: string;
      /** The mistake in the network, where that is the cause: it has words and a repair of its own. */
      readonly diagnostic?: Diagnostic;
      /** The question that failed, if it was one. */
      readonly probe?: number;
      /** The picture that failed, if it was one: training goes on without it. */
      readonly picture?: Picture['kind'];
    };

/** Events of the worker, and those that the page's side adds. */
export type TrainerEvent =
  | WorkerEvent
  /** Nothing was heard of the worker for so many seconds, though it has something to do; 0: it goes on. */
  | { readonly kind: 'quiet'; readonly seconds: number };
