/**
 * The page's run as a state machine: what a command, a change of the document, a word of the worker or
 * the ring of a timer comes to. Pure; `store/run-store.ts` does what it asks for, and the worker's side is
 * a machine of its own (session-machine.ts).
 */
import type { PlayLimit } from '../protocol/protocol.ts';
import { unreachable } from '../result.ts';
import type { RunCommand, RunEffect, RunEvent } from './run-events.ts';
import { hear } from './run-hearing.ts';
import { keep } from './run-keeping.ts';
import { leave, openAnother, plan, ring, sync, takeNumber, wait } from './run-loading.ts';
import {
  chain,
  forgetReset,
  isLoadUnderWay,
  noWish,
  type PageRun,
  type Reduced,
  settle,
  toSent,
} from './run-state.ts';
import type { Watch } from './trainer.ts';

export function reduceRun(state: PageRun, event: RunEvent): Reduced {
  switch (event.kind) {
    case 'opened':
      return chain(endRun(byPerson(state)), (next) => openAnother(next, event));
    case 'data-chosen':
      return chain(endRun(byPerson(state)), (next) => leave(next, event.now));
    case 'backend-chosen':
      return sync(byPerson(state), event.now);
    case 'document':
      return sync(state, event.now);
    case 'edited':
      return plan(state);
    case 'watched':
      return watch(state, event.watches);
    case 'left':
      return [state, keep(state, 'left')];
    case 'wait':
      return wait(state, event.ticket);
    case 'numbered':
      return takeNumber(state, event.run);
    case 'rang':
      return ring(state, event.timer);
    case 'heard':
      return hear(state, event.event);
    default:
      return command(byPerson(state), event);
  }
}

/** Another experiment takes its place. */
const endRun = (state: PageRun): Reduced => [
  { ...state, settling: null },
  [...keep(state, 'replaced'), { kind: 'hide-runs' }],
];

/** A person may have mended the cause of a death: from now on the worker is started again by itself. */
const byPerson = (state: PageRun): PageRun => ({ ...state, revivals: 0 });

function command(state: PageRun, event: RunCommand): Reduced {
  switch (event.kind) {
    case 'play':
      return chain(sync(state, event.now), (next) => play(next, event.limit));
    case 'step':
      return chain(sync(state, event.now), (next) => step(next, event.unit));
    case 'pause':
      return pause(state);
    case 'reset':
      return reset(state, event);
    case 'undo-reset':
      return [state, state.undo.kind === 'none' ? [] : [{ kind: 'undo-reset' }]];
    case 'take-best':
      return [state, hasBest(state) ? [{ kind: 'take-best' }] : []];
    case 'keep':
      return [state, keep(state, 'asked')];
    case 'restart':
      return restart(state, event);
    case 'cancel-load':
      return [state, [{ kind: 'stop' }]];
    case 'set-pace': {
      const { pace } = event;
      return [{ ...state, pace }, [{ kind: 'pace', pace }]];
    }
    default:
      return unreachable(event);
  }
}

/** Patience ended training, and the weights of its best epoch are kept. */
const hasBest = ({ at }: PageRun): boolean =>
  at.kind === 'idle' && at.reason?.code === 'patience' && at.reason.best !== undefined;

/** A run that is there looks like playing at once; one on its way plays as soon as it is there. */
function play(state: PageRun, limit: PlayLimit | undefined): Reduced {
  const { at } = state;
  const isEndless = limit === undefined;
  const wished = (isAwaited: boolean): PageRun['wish'] =>
    isEndless ? { kind: 'endless', isAwaited } : isAwaited ? { kind: 'some' } : noWish;
  if (state.isBlocked) return [{ ...state, wish: wished(false) }, []];
  const effects: readonly RunEffect[] = [{ kind: 'play', ...(isEndless ? {} : { limit }) }];
  if (at.kind !== 'idle' && at.kind !== 'playing')
    return [{ ...state, wish: wished(true) }, effects];
  const { sent, swap } = at;
  return [{ ...state, wish: wished(false), at: { kind: 'playing', sent, swap } }, effects];
}

/** It has been heard, though the worker may be in the midst of a step. */
function pause(state: PageRun): Reduced {
  const { at } = state;
  const next: PageRun = { ...state, wish: { kind: 'pause' } };
  const effects: readonly RunEffect[] = [{ kind: 'pause' }];
  if (at.kind !== 'playing') return [next, effects];
  return [{ ...next, at: { ...at, kind: 'idle', reason: { code: 'paused' } } }, effects];
}

function step(state: PageRun, unit: 'step' | 'epoch'): Reduced {
  if (state.isBlocked) return [state, []];
  const { wish } = withoutEnd(state);
  return [{ ...state, wish: wish.kind === 'pause' ? noWish : wish }, [{ kind: 'step', unit }]];
}

/** Training does not go on after the next rebuild, though its start may still be on its way. */
const withoutEnd = (state: PageRun): PageRun =>
  state.wish.kind === 'endless'
    ? { ...state, wish: state.wish.isAwaited ? { kind: 'some' } : noWish }
    : state;

function reset(before: PageRun, event: Extract<RunCommand, { kind: 'reset' }>): Reduced {
  // Only the worker knows the number of steps: the last of them are on their way.
  const isAtStart = before.shown.step === 0;
  const isDone = isAtStart && before.at.kind === 'idle' && before.undo.kind !== 'none';
  // Pressed once more: it would take the way back away, and nothing else.
  if (event.isOffered && isDone) return [before, []];
  // A run that is loaded only now begins at its beginning.
  const isGone = toSent(before) === null;
  const synced = sync(withoutEnd(isGone ? { ...before, place: null } : before), event.now);
  if (isGone) return synced;
  return chain(chain(synced, forgetReset), (state) => {
    const effects: readonly RunEffect[] = [{ kind: 'reset' }];
    if (isLoadUnderWay(state)) return [state, effects];
    const next: PageRun = { ...state, undo: { kind: 'resetting' } };
    if (!event.isOffered || isAtStart) return [next, effects];
    const notice = { tone: 'info', code: 'run-reset', args: {} } as const;
    return [next, [...effects, { kind: 'notify', notice, offersUndo: true }]];
  });
}

/** The fault by which the end of the worker is told is of a run that nobody hears any more. */
function restart(before: PageRun, event: Extract<RunCommand, { kind: 'restart' }>): Reduced {
  const { step: reached } = before.shown;
  const kept: Reduced = [{ ...before, wish: noWish }, keep(before, 'replaced')];
  const ended = chain(kept, (state) => settle(state, 'cancelled: stopped by a person'));
  const notice = { tone: 'info', code: 'restarted', args: { step: reached } } as const;
  const stopped = chain(ended, (state) => [state, [{ kind: 'stop' }]]);
  return chain(
    chain(stopped, (state) => leave(state, event.now)),
    (state) => [state, [{ kind: 'notify', notice }]],
  );
}

/** A picture that nobody watches grows old unseen: whoever comes back to it waits for a new one. */
function watch(state: PageRun, watches: readonly Watch[]): Reduced {
  const kinds = new Set<string>(watches.map(({ kind }) => kind));
  const shown = Object.entries(state.shown.pictures);
  const kept = shown.filter(([kind]) => kinds.has(kind));
  const effects: readonly RunEffect[] = [{ kind: 'watch', watches }];
  if (kept.length === shown.length) return [state, effects];
  return [{ ...state, shown: { ...state.shown, pictures: Object.fromEntries(kept) } }, effects];
}
