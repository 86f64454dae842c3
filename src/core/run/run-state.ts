/** State of the page's run (run-machine.ts), and the parts that its transitions are put together from. */
import type { Diagnostic } from '../graph/diagnostics.ts';
import type { FaultCode, StopReason } from '../protocol/protocol.ts';
import type { Checkpoint } from './checkpoint.ts';
import { channel, type ChannelInfo } from './channels.ts';
import { firstPace, type Pace } from './pace.ts';
import type { RunEffect } from './run-events.ts';
import type { RunSpec } from './run-spec.ts';
import type {
  BackendChoice,
  BackendReport,
  LoadedRun,
  LoadProgress,
  MemoryReport,
  Picture,
} from './trainer.ts';

/** The newest place that a run can be gone on with from, and what was trained there. */
export interface Place {
  readonly spec: RunSpec;
  readonly checkpoint: Checkpoint;
}

/** A specification that the worker was given, and the backend it was given for. */
export interface Sent {
  readonly spec: RunSpec;
  readonly backend: BackendChoice;
}

export interface RunFault {
  readonly code: FaultCode;
  readonly detail: string;
  readonly diagnostic?: Diagnostic | undefined;
}

/** Other data on their way under a network that stays. */
export interface Swap {
  readonly progress: LoadProgress | null;
  /** The timer that ends the display of the data before; null once it has. */
  readonly slow: number | null;
}

/**
 * The worker's part of the run. In `starting` and `failed` it holds nothing that a command could rely on,
 * so that the next command loads the document.
 */
export type RunStage =
  /** `why` is told to those who wait for a load that cannot be made; null: errors of the document. */
  | { readonly kind: 'starting'; readonly why: string | null }
  /** `slow` is the timer that ends the display of the run before; null once the network is there. */
  | {
      readonly kind: 'loading';
      readonly sent: Sent;
      readonly progress: LoadProgress | null;
      readonly slow: number | null;
    }
  | {
      readonly kind: 'idle';
      readonly sent: Sent;
      readonly swap: Swap | null;
      readonly reason: StopReason | null;
    }
  | { readonly kind: 'playing'; readonly sent: Sent; readonly swap: Swap | null }
  | { readonly kind: 'failed'; readonly fault: RunFault };

/** A person's newest wish that the worker has not met yet, or that outlives a load. */
export type Wish =
  | { readonly kind: 'none' }
  /** A pause is on its way; a start that the worker tells of meanwhile is older. */
  | { readonly kind: 'pause' }
  /** Training up to a limit is on its way. */
  | { readonly kind: 'some' }
  /** Training without a limit: it goes on after a rebuild. `isAwaited`: the worker has not begun. */
  | { readonly kind: 'endless'; readonly isAwaited: boolean };

/** The last reset, as long as it can be undone. */
export type Undo =
  | { readonly kind: 'none' }
  /** Its own history has not begun. */
  | { readonly kind: 'resetting' }
  /** The history before it is kept; these are its columns. */
  | { readonly kind: 'former'; readonly columns: readonly ChannelInfo[] };

/** Everything on the screen that is of one run and of no other. */
export interface Shown {
  readonly loaded: LoadedRun | null;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  readonly memory: MemoryReport | null;
  /** Newest picture of each kind. */
  readonly pictures: Readonly<{ [K in Picture['kind']]?: Extract<Picture, { kind: K }> }>;
}

export interface PageRun {
  readonly at: RunStage;
  readonly wish: Wish;
  /** Errors of the document keep it from the worker. */
  readonly isBlocked: boolean;
  /**
   * Numbers below which nothing is obeyed: of rows, which go on under newer numbers while the weights
   * stay, and of all else. Infinity from a load until it has its number, so that nothing older is heard.
   */
  readonly runs: { readonly history: number; readonly newest: number };
  /** The timer after which the document is looked at again; null while it has not changed. */
  readonly planned: number | null;
  /** The timer until which an edit that made a new run begin may still go on (a slider is drawn); else null. */
  readonly settling: number | null;
  /** The timer after which a run that stopped is kept, unless it goes on before; null where none is set. */
  readonly resting: number | null;
  /** Timers that were set so far: one that is not waited for any more rings in vain. */
  readonly timers: number;
  /** Loads that no person asked for, since a person last did something. */
  readonly revivals: number;
  readonly undo: Undo;
  /** Where the run of the present history can be gone on with from; null before the first of them. */
  readonly place: Place | null;
  /** Columns of the log. */
  readonly columns: readonly ChannelInfo[];
  /** Grows with every change of the log. */
  readonly historyVersion: number;
  /** Tickets of those who wait for the load under way. */
  readonly waiting: readonly number[];
  readonly shown: Shown;
  readonly backend: BackendReport | null;
  readonly pace: Pace;
  /** Seconds for which nothing was heard of the worker, though it has something to do; 0 as a rule. */
  readonly quietSeconds: number;
}

export const nothingShown: Shown = {
  loaded: null,
  step: 0,
  epoch: 0,
  stepsPerSecond: 0,
  memory: null,
  pictures: {},
};

const noColumns: readonly ChannelInfo[] = [channel.step];
/** Nothing is heard before the next load has its number. */
export const unnumbered: PageRun['runs'] = { history: Infinity, newest: Infinity };
export const noWish: Wish = { kind: 'none' };

/** A page whose worker has not answered yet. */
export const initialRun: PageRun = {
  at: { kind: 'starting', why: null },
  wish: noWish,
  isBlocked: false,
  runs: { history: 0, newest: 0 },
  planned: null,
  settling: null,
  resting: null,
  timers: 0,
  revivals: 0,
  undo: { kind: 'none' },
  place: null,
  columns: noColumns,
  historyVersion: 0,
  waiting: [],
  shown: nothingShown,
  backend: null,
  pace: firstPace,
  quietSeconds: 0,
};

export type Reduced = readonly [state: PageRun, effects: readonly RunEffect[]];

/** One transition after another, with the effects of both. */
export function chain([state, effects]: Reduced, next: (state: PageRun) => Reduced): Reduced {
  const [after, more] = next(state);
  return [after, [...effects, ...more]];
}

/** A specification that the worker has or will have; null where it holds nothing to rely on. */
export const toSent = ({ at }: PageRun): Sent | null =>
  at.kind === 'starting' || at.kind === 'failed' ? null : at.sent;

export const isLoadUnderWay = ({ at }: PageRun): boolean => {
  if (at.kind === 'loading') return true;
  return (at.kind === 'idle' || at.kind === 'playing') && at.swap !== null;
};

/** Nothing of one run stands under another: it would be taken for the other's. */
export const clear = (state: PageRun): Reduced => [
  {
    ...state,
    shown: nothingShown,
    place: null,
    quietSeconds: 0,
    columns: noColumns,
    historyVersion: state.historyVersion + 1,
  },
  [{ kind: 'log', change: { kind: 'clear' } }],
];

/** Examples and pictures of the data before, which other data are about to replace; the history stays. */
export const clearData = (state: PageRun): PageRun => {
  const { shown } = state;
  const loaded = shown.loaded && { ...shown.loaded, samples: [] };
  return { ...state, shown: { ...shown, loaded, pictures: {} } };
};

/** There is no reset to undo any more. */
export const forgetReset = (state: PageRun): Reduced => [
  { ...state, undo: { kind: 'none' } },
  [
    { kind: 'log', change: { kind: 'forget-former' } },
    { kind: 'withdraw', code: 'run-reset' },
  ],
];

/** Answers everybody who waits for a load. @param error why there is no run, if there is none */
export const settle = (state: PageRun, error: string | null): Reduced =>
  state.waiting.length === 0
    ? [state, []]
    : [{ ...state, waiting: [] }, [{ kind: 'settle', tickets: state.waiting, error }]];
