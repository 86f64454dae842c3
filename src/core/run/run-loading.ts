/** The way from the document to the worker: as little as a change needs, and nothing that has errors. */
import { unreachable } from '../result.ts';
import { toEpoch, type Checkpoint, type Stand } from './checkpoint.ts';
import type { Present, RunEvent } from './run-events.ts';
import { keep, keepRested } from './run-keeping.ts';
import type { SpecChange } from './run-spec.ts';
import {
  chain,
  clear,
  clearData,
  forgetReset,
  isLoadUnderWay,
  noWish,
  type PageRun,
  type Place,
  type Reduced,
  type Sent,
  settle,
  toSent,
  unnumbered,
  type Wish,
} from './run-state.ts';
import { compareSpecs } from './to-run-spec.ts';

/** A run that takes longer to come than this is not waited for under the pictures of the one before. */
const slowLoadMs = 400;
/** An edit is over when no other made a new run begin for so long. */
const settleMs = 1500;
/** A document in change is looked at so often. */
const syncIntervalMs = 80;

/** The worker gets the document as it is now. */
export function sync(before: PageRun, { spec, backend }: Present): Reduced {
  const state: PageRun = { ...before, planned: null };
  if (spec === null) return block(state);
  const change = toChange(toSent(state), { spec, backend });
  const kept = keepRun({ ...state, isBlocked: false }, { spec, backend });
  const followed = chain(kept, (next) => follow(next, { spec, backend }, change));
  const isNew = change === 'data' || change === 'rebuild';
  const { wish, isBlocked: wasBlocked } = state;
  const isAwoken = change === 'retune' && isResting(state);
  if (wish.kind === 'endless' && (isNew || isAwoken || wasBlocked))
    return chain(followed, (next) => [
      { ...next, wish: { kind: 'endless', isAwaited: true } },
      [{ kind: 'play' }],
    ]);
  // The worker drops what it has not read of an older run, and goes on under other data.
  if (wish.kind === 'pause' && change === 'data')
    return chain(followed, (next) => [next, [{ kind: 'pause' }]]);
  return followed;
}

/** Its losses were flat: whatever changes them is worth training on for. */
const isResting = ({ at }: PageRun): boolean => at.kind === 'idle' && at.reason?.code === 'flat';

/**
 * The run that an edit replaces is kept, and stays in the charts: but a network that a slider passes on its
 * way is not worth it. On another backend the same run begins anew.
 */
function keepRun(state: PageRun, { spec, backend }: Sent): Reduced {
  const { at, settling } = state;
  if (at.kind !== 'idle' && at.kind !== 'playing') return [state, []];
  if (compareSpecs(at.sent.spec, spec) !== 'rebuild')
    return [state, at.sent.backend === backend ? [] : keep(state, 'replaced')];
  const timer = state.timers + 1;
  const kept = settling === null ? keep(state, 'edited') : [];
  const notice = { tone: 'info', code: 'new-run', args: {} } as const;
  const told = [
    { kind: 'withdraw', code: 'new-run' },
    { kind: 'notify', notice },
  ] as const;
  return [
    { ...state, settling: timer, timers: timer },
    [{ kind: 'set-timer', timer, durationMs: settleMs }, ...kept, ...(kept.length > 0 ? told : [])],
  ];
}

function toChange(sent: Sent | null, next: Sent): SpecChange {
  if (sent?.backend !== next.backend) return 'rebuild';
  return compareSpecs(sent.spec, next.spec);
}

function follow(state: PageRun, sent: Sent, change: SpecChange): Reduced {
  switch (change) {
    case 'same':
      return [state, []];
    case 'retune':
      return [hold(state, sent), [{ kind: 'retune', tuning: sent.spec.tuning }]];
    case 'data':
      return chain(swap(state, sent), (next) => load(next, sent, true));
    case 'rebuild':
      return rebuild(state, sent);
    default:
      return unreachable(change);
  }
}

/** Errors of the document hold training back; who waits for a load that cannot be made is refused. */
function block(state: PageRun): Reduced {
  const { at, runs } = state;
  // Before the first load there is nothing to hold back.
  const trains = !state.isBlocked && runs.newest > 0;
  const blocked: Reduced = [{ ...state, isBlocked: true }, trains ? [{ kind: 'pause' }] : []];
  if (at.kind !== 'starting') return blocked;
  return chain(blocked, (next) => settle(next, at.why ?? 'the network has errors'));
}

const hold = (state: PageRun, sent: Sent): PageRun =>
  state.at.kind === 'starting' || state.at.kind === 'failed'
    ? state
    : { ...state, at: { ...state.at, sent } };

/** Weights and history stay while the data are loaded, and the pictures too, unless that takes long. */
function swap(before: PageRun, sent: Sent): Reduced {
  const state = hold(before, sent);
  const { at, runs } = state;
  const pending: PageRun = { ...state, runs: { ...runs, newest: Infinity } };
  if (at.kind !== 'idle' && at.kind !== 'playing') return [pending, []];
  // Pictures that waited for other data already do not wait longer for these.
  if (at.swap !== null)
    return [{ ...pending, at: { ...at, swap: { ...at.swap, progress: null } } }, []];
  const timer = state.timers + 1;
  return [
    { ...pending, at: { ...at, swap: { progress: null, slow: timer } }, timers: timer },
    [{ kind: 'set-timer', timer, durationMs: slowLoadMs }],
  ];
}

/**
 * The run goes on from where it stood, where the worker that had it is gone, and else begins anew: its
 * pictures may stand until it is there, unless that takes long.
 */
function rebuild(state: PageRun, sent: Sent): Reduced {
  const { place } = state;
  const goesOn =
    place !== null && toSent(state) === null && compareSpecs(place.spec, sent.spec) !== 'rebuild';
  if (goesOn) return goOnFrom(state, sent, place);
  const timer = state.timers + 1;
  const next: PageRun = {
    ...state,
    at: { kind: 'loading', sent, progress: null, slow: timer },
    runs: unnumbered,
    timers: timer,
    place: null,
  };
  return chain(load(next, sent, false), (loading) => [
    loading,
    [{ kind: 'set-timer', timer, durationMs: slowLoadMs }],
  ]);
}

function goOnFrom(state: PageRun, sent: Sent, { checkpoint }: Place): Reduced {
  const { step, batches } = checkpoint.snapshot;
  const next: PageRun = {
    ...state,
    at: { kind: 'loading', sent, progress: null, slow: null },
    runs: unnumbered,
    historyVersion: state.historyVersion + 1,
    shown: { ...state.shown, step, epoch: toEpoch(batches), pictures: {} },
  };
  return chain(load(next, sent, false, checkpoint), (loading) => [
    loading,
    [{ kind: 'log', change: { kind: 'take-stand' } }],
  ]);
}

function load(state: PageRun, sent: Sent, keepWeights: boolean, from?: Checkpoint): Reduced {
  const next: PageRun = { ...state, wish: outliveLoad(state.wish) };
  return chain(forgetReset(next), (loading) => [
    loading,
    [{ kind: 'load', ...sent, keepWeights, ...(from && { from }) }],
  ]);
}

/** An order with a limit was for the run before, and the worker drops it. */
const outliveLoad = (wish: Wish): Wish => (wish.kind === 'some' ? noWish : wish);

/** The document is looked at once for several edits. */
export function plan(state: PageRun): Reduced {
  if (state.planned !== null) return [state, []];
  const timer = state.timers + 1;
  return [
    { ...state, planned: timer, timers: timer },
    [{ kind: 'set-timer', timer, durationMs: syncIntervalMs }],
  ];
}

export function ring(state: PageRun, timer: number): Reduced {
  const { at, planned } = state;
  if (timer === planned) return [state, [{ kind: 'read' }]];
  if (timer === state.settling) return [{ ...state, settling: null }, []];
  if (timer === state.resting) return keepRested(state);
  if (at.kind === 'loading' && at.slow === timer)
    return clear({ ...state, at: { ...at, slow: null } });
  if ((at.kind === 'idle' || at.kind === 'playing') && at.swap?.slow === timer)
    return [clearData({ ...state, at: { ...at, swap: { ...at.swap, slow: null } } }), []];
  return [state, []];
}

/** A load has its number; that of rows is the first one since the weights are as they are. */
export const takeNumber = (state: PageRun, run: number): Reduced => [
  { ...state, runs: { history: Math.min(state.runs.history, run), newest: run } },
  [],
];

/** Another document: whatever it holds, nothing of the run before is its own. */
export function openAnother(before: PageRun, { now, stand }: Opening): Reduced {
  const state: PageRun = { ...before, wish: noWish, isBlocked: false };
  return chain(settle(state, 'another experiment was opened'), (next) => leave(next, now, stand));
}
type Opening = Pick<Extract<RunEvent, { kind: 'opened' }>, 'now' | 'stand'>;

/** Nothing of the run before is heard or shown any more, and the document is loaded. */
export function leave(before: PageRun, now: Present, stand?: Stand): Reduced {
  const state: PageRun = { ...before, at: { kind: 'starting', why: null }, runs: unnumbered };
  const left = chain(forgetReset(state), clear);
  const opened = chain(left, (next) => (stand === undefined ? [next, []] : open(next, now, stand)));
  return chain(opened, (next) => sync(next, now));
}

/** The history of a run that stood there; a document with errors has none. */
function open(state: PageRun, { spec }: Present, stand: Stand): Reduced {
  if (spec === null) return [state, []];
  const { log, checkpoint } = stand;
  return [
    { ...state, place: { spec, checkpoint }, columns: log.channels },
    [{ kind: 'log', change: { kind: 'open-stand', stand } }],
  ];
}

export const wait = (state: PageRun, ticket: number): Reduced =>
  isLoadUnderWay(state)
    ? [{ ...state, waiting: [...state.waiting, ticket] }, []]
    : [state, [{ kind: 'settle', tickets: [ticket], error: null }]];
