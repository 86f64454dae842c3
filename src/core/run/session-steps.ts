/**
 * Work of the worker's session with an engine, as data: the machine (session-machine.ts) asks for one
 * step after the other, and each is answered before the next one is asked for.
 */
import type { Diagnostic } from '../graph/diagnostics.ts';
import type {
  Command,
  FaultCode,
  RunState,
  StopReason,
  WorkerEvent,
} from '../protocol/protocol.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { JobId } from './job.ts';
import type { Pace } from './pace.ts';
import type { RunSpec, Tuning } from './run-spec.ts';
import type { BackendChoice, Picture, ProbeAnswer } from './trainer.ts';

export type CommandOf<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** Step or epoch to stop at; an explicit limit stands above the document's number of epochs. */
export interface Goal {
  readonly step?: number;
  readonly epoch?: number;
}

export type Step =
  /** Closes the engine whose device died, and its trainer. */
  | { readonly kind: 'bury' }
  /** The present trainer goes; quietly, where what is thrown on the way is a consequence of what was told. */
  | { readonly kind: 'drop'; readonly isQuiet: boolean }
  | { readonly kind: 'open'; readonly choice: BackendChoice; readonly spec: RunSpec }
  /** Gives way to a newer run. */
  | { readonly kind: 'load'; readonly run: number; readonly spec: RunSpec }
  /** A history begins: losses and metrics before any training. */
  | { readonly kind: 'first-row'; readonly run: number }
  /** A history goes on from here, in the place of a first row. */
  | { readonly kind: 'go-on-from'; readonly from: Checkpoint }
  /** Measures a round trip to the device. */
  | { readonly kind: 'measure' }
  /** Other data under the same network. */
  | { readonly kind: 'swap'; readonly spec: RunSpec }
  /** A row without training, and what to go back to. */
  | { readonly kind: 'score' }
  /** Training begins, or goes on, from weights that are good. */
  | { readonly kind: 'start'; readonly order: CommandOf<'play'> | CommandOf<'step'> }
  | {
      readonly kind: 'train';
      readonly goal: Goal;
      readonly rules: Tuning['stop'];
      readonly pace: Pace;
      /** It ends where the losses are flat. */
      readonly rests: boolean;
    }
  /** Tells the page where training stands, with all that it goes on from. */
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'undo-reset' }
  | { readonly kind: 'take-best' }
  | { readonly kind: 'retune'; readonly tuning: Tuning; readonly isSameWeighing: boolean }
  | { readonly kind: 'ask'; readonly question: CommandOf<'probe'> }
  /** Pictures that are watched and due. */
  | { readonly kind: 'paint'; readonly isTraining: boolean }
  | { readonly kind: 'add-jobs'; readonly command: CommandOf<'jobs'> }
  | { readonly kind: 'cancel-jobs'; readonly ids: readonly JobId[] | undefined }
  | { readonly kind: 'hold-jobs'; readonly isHeld: boolean }
  /** `detail` says why none can go on; the run is loaded again on a backend for this choice. */
  | {
      readonly kind: 'end-jobs';
      readonly detail: string;
      readonly reloadsOn: BackendChoice;
    }
  /** A chunk of the job under way. */
  | { readonly kind: 'job' };

export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** Results by kind of step. */
export interface Results {
  /** Undefined when the engine that died is gone already. */
  readonly bury: { readonly detail: string; readonly choice: BackendChoice } | undefined;
  readonly drop: undefined;
  readonly open: undefined;
  /** False: a newer run waits. */
  readonly load: boolean;
  readonly 'first-row': undefined;
  readonly 'go-on-from': undefined;
  readonly measure: undefined;
  readonly swap: { readonly step: number };
  readonly score: undefined;
  readonly start: { readonly step: number; readonly epoch: number };
  readonly train: {
    /** False: by the pace, the next step has time. */
    readonly isDue: boolean;
    readonly reason?: StopReason | undefined;
  };
  readonly checkpoint: undefined;
  readonly reset: undefined;
  readonly 'undo-reset': { readonly isUndone: boolean; readonly broken: StopReason | undefined };
  /** False where there is nothing to take back. */
  readonly 'take-best': boolean;
  readonly retune: undefined;
  readonly ask: ProbeAnswer;
  /** True when there was anything to do. */
  readonly paint: boolean;
  readonly 'add-jobs': undefined;
  readonly 'cancel-jobs': undefined;
  readonly 'hold-jobs': undefined;
  readonly 'end-jobs': undefined;
  /** True when there was anything to do. */
  readonly job: boolean;
}

/** An error that a step threw. */
export interface Problem {
  readonly code: FaultCode;
  readonly detail: string;
  readonly diagnostic?: Diagnostic | undefined;
}

/** A step of this kind is done. */
export type Done = {
  [K in Step['kind']]: { readonly kind: 'done'; readonly of: K; readonly result: Results[K] };
}[Step['kind']];

export type SessionEvent =
  | { readonly kind: 'received'; readonly command: Command }
  /** The device of the present engine died. */
  | { readonly kind: 'lost' }
  /** There is work again, though nothing was received. */
  | { readonly kind: 'woken' }
  | Done
  /** `isLoss`: it is only what the loss of the device looks like. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly isLoss: boolean }
  /** Messages have been let in. */
  | { readonly kind: 'turn' }
  /** The pause that this turn asked for is over. */
  | { readonly kind: 'slept'; readonly turn: number };

/** Effects that are done at once and cannot fail. */
export type Note =
  | { readonly kind: 'post'; readonly event: WorkerEvent }
  /** Another history begins. */
  | { readonly kind: 'begin'; readonly run: number }
  /** The same history goes on under a new number. */
  | { readonly kind: 'continue-as'; readonly run: number }
  /** Told after the rows that led to it. */
  | {
      readonly kind: 'tell';
      readonly state: RunState;
      readonly reason?: StopReason | undefined;
    }
  | { readonly kind: 'tell-loaded'; readonly run: number }
  /** All that is watched is out of date; with `anew`, what could not be computed is tried again. */
  | { readonly kind: 'repaint'; readonly anew: boolean };

export type SessionEffect =
  | Note
  | { readonly kind: 'do'; readonly step: Step }
  /** Answered by `turn`; `letsIn`: after messages were let in, else as soon as this task is over. */
  | { readonly kind: 'take-turn'; readonly letsIn: boolean }
  /** Answered by `slept` when the next step of training is due. */
  | { readonly kind: 'sleep'; readonly turn: number }
  | { readonly kind: 'ack'; readonly frame: number }
  | { readonly kind: 'ack-picture'; readonly picture: Picture['kind'] }
  | { readonly kind: 'watch'; readonly watches: CommandOf<'watch'>['watches'] }
  /** The pace is another one: the next step is due at once. */
  | { readonly kind: 'pace' };
