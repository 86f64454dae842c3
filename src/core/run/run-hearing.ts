/** Answers to the worker's words. Words of older runs are dropped: they would show under a newer one. */
import type { FaultCode, StopReason, TrainerEvent } from '../protocol/protocol.ts';
import { unreachable } from '../result.ts';
import type { ChannelInfo } from './channels.ts';
import type { RunEffect, RunNotice } from './run-events.ts';
import { keep, rest } from './run-keeping.ts';
import {
  chain,
  clear,
  forgetReset,
  noWish,
  type PageRun,
  type Reduced,
  type RunStage,
  settle,
  toSent,
  unnumbered,
  type Wish,
} from './run-state.ts';
import type { LoadProgress } from './trainer.ts';

/** A worker that dies so often while nobody does anything is not started again by itself. */
const maxRevivals = 2;

type Heard<K extends TrainerEvent['kind']> = Extract<TrainerEvent, { kind: K }>;

export function hear(state: PageRun, event: TrainerEvent): Reduced {
  switch (event.kind) {
    case 'ready':
    case 'alive':
    case 'pong':
    case 'answer':
    case 'job':
    case 'want-table':
      return [state, []];
    case 'quiet':
      return [{ ...state, quietSeconds: event.seconds }, []];
    case 'frame':
      return event.run < state.runs.history ? [state, []] : hearRows(state, event);
    case 'restored':
      return event.run < state.runs.history ? [state, []] : restore(state, event);
    case 'checkpoint':
      return event.run < state.runs.history ? [state, []] : keepPlace(state, event);
    default:
      return event.run < state.runs.newest ? [state, []] : hearOfRun(state, event);
  }
}

type OfRun = Heard<'progress' | 'loaded' | 'state' | 'unkept' | 'picture' | 'fault'>;

function hearOfRun(state: PageRun, event: OfRun): Reduced {
  switch (event.kind) {
    case 'progress': {
      const { kind: _kind, run: _run, ...progress } = event;
      return [showProgress(state, progress), []];
    }
    case 'loaded':
      return [takeLoaded(state, event), []];
    case 'unkept': {
      const args = { size: toMegabytes(event.bytes), most: toMegabytes(event.most) };
      return tell(state, { tone: 'info', code: 'weights-unkept', args });
    }
    case 'state':
      return enter(state, event);
    case 'picture': {
      const { picture } = event;
      const pictures = { ...state.shown.pictures, [picture.kind]: picture };
      return [{ ...state, shown: { ...state.shown, pictures } }, []];
    }
    case 'fault':
      return fail(state, event);
    default:
      return unreachable(event);
  }
}

/** Only a load or a swap has progress. */
function showProgress(state: PageRun, progress: LoadProgress | null): PageRun {
  const { at } = state;
  switch (at.kind) {
    case 'loading':
      return { ...state, at: { ...at, progress } };
    case 'idle':
    case 'playing':
      return at.swap === null ? state : { ...state, at: { ...at, swap: { ...at.swap, progress } } };
    default:
      return state;
  }
}

function takeLoaded(before: PageRun, { loaded, backend }: Heard<'loaded'>): PageRun {
  const { at } = before;
  // A run that failed stays failed until it is loaded anew.
  if (at.kind === 'starting' || at.kind === 'failed') return before;
  const state = showProgress(before, null);
  return {
    ...state,
    at: withoutSlow(state.at),
    backend,
    shown: { ...state.shown, loaded, pictures: {} },
  };
}

/** The run that is there may be shown for as long as it likes. */
function withoutSlow(at: RunStage): RunStage {
  switch (at.kind) {
    case 'loading':
      return { ...at, slow: null };
    case 'idle':
    case 'playing':
      return at.swap === null ? at : { ...at, swap: { ...at.swap, slow: null } };
    default:
      return at;
  }
}

/** The worker says how the run stands. */
function enter(before: PageRun, { state: told, reason = null }: EnteredState): Reduced {
  const { at } = before;
  if (at.kind === 'starting' || at.kind === 'failed') return [before, []];
  // Begun before the pause was read.
  if (told === 'playing' && before.wish.kind === 'pause') return [before, []];
  const state: PageRun = { ...before, wish: meet(before.wish, told, reason) };
  const { sent } = at;
  switch (told) {
    case 'loading': {
      const slow = at.kind === 'loading' ? at.slow : null;
      const loading: PageRun = { ...state, at: { kind: 'loading', sent, progress: null, slow } };
      // Of a run that was there, the worker has lost the weights.
      return [loading, keep(before, 'replaced')];
    }
    case 'idle': {
      const idle: PageRun = { ...state, at: { kind: 'idle', sent, swap: null, reason } };
      const settled = settle(idle, null);
      return reason === null ? settled : chain(settled, rest);
    }
    case 'playing':
      return settle({ ...state, at: { kind: 'playing', sent, swap: null } }, null);
    default:
      return unreachable(told);
  }
}
type EnteredState = Pick<Heard<'state'>, 'state'> & { readonly reason?: StopReason | null };

/** Reasons that do not end training without a limit for good. */
const passing: ReadonlySet<StopReason['code']> = new Set(['paused', 'limit', 'flat']);

/** What is left of a wish after the worker has spoken. */
function meet(wish: Wish, told: Heard<'state'>['state'], reason: StopReason | null): Wish {
  const isAnswered = told === 'playing' || reason !== null;
  switch (wish.kind) {
    case 'none':
    case 'pause':
      return noWish;
    case 'some':
      return isAnswered ? noWish : wish;
    case 'endless': {
      // Errors of the document pause it too, and then it goes on; so it does after a rest, with an edit.
      if (reason !== null && !passing.has(reason.code)) return noWish;
      return isAnswered ? { kind: 'endless', isAwaited: false } : wish;
    }
    default:
      return unreachable(wish);
  }
}

function hearRows(before: PageRun, frame: Heard<'frame'>): Reduced {
  const { step, epoch, stepsPerSecond, memory, rows, count } = frame;
  const channels = before.shown.loaded?.channels ?? before.columns;
  const isNew = frame.fresh || toIds(channels) !== toIds(before.columns);
  const begun: Reduced = isNew ? beginLog(before, channels) : [before, []];
  return chain(begun, (state) => [
    {
      ...state,
      shown: { ...state.shown, step, epoch, stepsPerSecond, memory },
      historyVersion: state.historyVersion + 1,
    },
    [{ kind: 'log', change: { kind: 'append', rows, count } }],
  ]);
}

/** The run can be gone on with from there, should its worker or the page end. */
function keepPlace(state: PageRun, { checkpoint }: Heard<'checkpoint'>): Reduced {
  const sent = toSent(state);
  // What failed is of no use, nor is what comes before the history's first row.
  if (sent === null || state.at.kind === 'loading') return [state, []];
  const next: PageRun = { ...state, place: { spec: sent.spec, checkpoint } };
  return chain([next, [{ kind: 'log', change: { kind: 'keep-stand', checkpoint } }]], rest);
}

const toIds = (channels: readonly ChannelInfo[]): string => channels.map(({ id }) => id).join();

/** Another history begins. After a reset the one before ends only now: its last rows were on their way. */
function beginLog(state: PageRun, channels: readonly ChannelInfo[]): Reduced {
  const { at, undo, columns } = state;
  const keepsFormer = undo.kind === 'resetting';
  return [
    {
      ...state,
      // With its first row the run is there, also where it was told of under an older number.
      at: at.kind === 'loading' ? { ...at, slow: null } : at,
      columns: channels,
      place: null,
      undo: keepsFormer ? { kind: 'former', columns } : undo,
    },
    [...keep(state, 'replaced'), { kind: 'log', change: { kind: 'begin', channels, keepsFormer } }],
  ];
}

/** Training was taken back: in this history, or to the one before a reset. */
function restore(before: PageRun, { history, step }: Heard<'restored'>): Reduced {
  const { at } = before;
  const taken = history === 'former' ? takeFormer(before) : ([before, []] as const);
  const cut = chain(taken, (state) => [
    {
      ...state,
      at: at.kind === 'idle' ? { ...at, reason: null } : at,
      place: isAfter(state.place, step) ? null : state.place,
      historyVersion: state.historyVersion + 1,
    },
    [{ kind: 'log', change: { kind: 'cut', step } }],
  ]);
  return chain(cut, rest);
}

const isAfter = (place: PageRun['place'], step: number): boolean =>
  place !== null && place.checkpoint.snapshot.step > step;

function takeFormer(state: PageRun): Reduced {
  const { undo } = state;
  const withdraw: RunEffect = { kind: 'withdraw', code: 'run-reset' };
  const next: PageRun = { ...state, undo: { kind: 'none' } };
  // It may not have been replaced yet.
  if (undo.kind !== 'former') return [next, [withdraw]];
  return [
    { ...next, columns: undo.columns, place: null },
    [...keep(state, 'replaced'), { kind: 'log', change: { kind: 'take-former' } }, withdraw],
  ];
}

function fail(before: PageRun, fault: Heard<'fault'>): Reduced {
  const { detail, picture } = fault;
  // Training goes on without it.
  if (picture !== undefined)
    return tell(before, { tone: 'error', code: 'picture-failed', args: { detail } });
  // Its weights may be gone with the worker, but not what it came to.
  const kept: Reduced = [{ ...before, wish: noWish }, keep(before, 'replaced')];
  return chain(kept, (state) => failRun(state, fault));
}

function failRun(state: PageRun, fault: Heard<'fault'>): Reduced {
  const { code, detail } = fault;
  switch (code) {
    case 'backend-lost':
      return chain(forgetReset(state), (next) => loseBackend(next, detail));
    case 'worker-ended':
      if (state.revivals >= maxRevivals) break;
      return chain(forgetReset(state), (next) => revive(next, detail));
    case 'cancelled':
      break;
    default:
      // Commands that were sent to a run that failed fail after it: the first fault says why.
      if (state.at.kind === 'failed') return [state, []];
  }
  return chain(forgetReset(state), (next) => end(next, fault));
}

/** The run is no more until a command or an edit loads it again. */
function end(state: PageRun, { code, detail, diagnostic }: Heard<'fault'>): Reduced {
  const isGone = code === 'worker-ended' || code === 'cancelled';
  const failed: PageRun = {
    ...state,
    place: spoils(state, code) ? null : state.place,
    at: { kind: 'failed', fault: { code, detail, diagnostic } },
    // A worker that is there may still tell its last rows.
    runs: isGone ? unnumbered : state.runs,
  };
  const settled = settle(failed, `${code}: ${detail}`);
  // A load that was cancelled came to nothing, unless it was of a run that stood somewhere.
  return code === 'cancelled' && failed.place === null ? chain(settled, clear) : settled;
}

/** A load that fails for no passing reason: its place may be the cause, and is not tried again. */
const spoils = ({ at }: PageRun, code: FaultCode): boolean =>
  at.kind === 'loading' && !passingFaults.has(code);
const passingFaults: ReadonlySet<FaultCode> = new Set([
  ...(['cancelled', 'worker-ended', 'backend-lost', 'out-of-memory'] as const),
  ...(['data-failed', 'data-offline', 'data-missing', 'data-refused', 'data-cut'] as const),
  ...(['table-missing'] as const),
]);

/**
 * The worker loads the same run again by itself; one that had failed before, or that can go on from a
 * place, is loaded by the page.
 */
function loseBackend(before: PageRun, detail: string): Reduced {
  const { place, revivals } = before;
  const isAllowed = revivals < maxRevivals;
  const why = `backend-lost: ${detail}`;
  // The worker would begin at the beginning.
  if (place !== null && isAllowed) {
    const args = { detail, step: place.checkpoint.snapshot.step };
    const told = tell(before, { tone: 'error', code: 'backend-lost-kept', args });
    return chain(told, (state) => loadAgain(state, why));
  }
  const told = tell(before, { tone: 'error', code: 'fault-backend-lost', args: { detail } });
  return chain(told, (state) => {
    const { at } = state;
    if (at.kind === 'idle' || at.kind === 'playing') {
      const { sent } = at;
      return [{ ...state, at: { kind: 'loading', sent, progress: null, slow: null } }, []];
    }
    const mustLoad = at.kind === 'failed' && isAllowed;
    return mustLoad ? loadAgain(state, why) : [state, []];
  });
}

/**
 * The worker died: another one loads the run, from its newest place or anew, and a notice tells how far it
 * had come.
 */
function revive(state: PageRun, detail: string): Reduced {
  const { shown, place } = state;
  const { step } = shown;
  const code = step > 0 ? 'worker-ended' : 'worker-ended-untrained';
  const told = tell(
    state,
    place === null
      ? { tone: 'error', code, args: { detail, step } }
      : {
          tone: 'error',
          code: 'worker-ended-kept',
          args: { detail, step, from: place.checkpoint.snapshot.step },
        },
  );
  return chain(told, (next) => loadAgain(next, `worker-ended: ${detail}`));
}

/** Nobody asked for it, so it is counted. Whoever waits for a load waits for this one. */
function loadAgain(state: PageRun, why: string): Reduced {
  const { revivals } = state;
  return [
    { ...state, at: { kind: 'starting', why }, runs: unnumbered, revivals: revivals + 1 },
    [{ kind: 'read' }],
  ];
}

const toMegabytes = (bytes: number): number => Math.round(bytes / 1e6);

const tell = (state: PageRun, notice: RunNotice): Reduced => [state, [{ kind: 'notify', notice }]];
