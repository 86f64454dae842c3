/**
 * When the page's run goes to the runs that are kept: whenever it ends or has stopped for a moment, if it was
 * trained to speak of. A page on its way out may not get to write any more.
 */
import type { StopReason } from '../protocol/protocol.ts';
import type { JobEnd } from './job.ts';
import type { KeepReason, RunEffect, RunFacts } from './run-events.ts';
import type { PageRun, Reduced } from './run-state.ts';

/** A run of less than an epoch has no score, and is kept by nobody but who asks for it. */
const leastEpochs = 1;
/** A run that stands still for so long has come to rest: who goes step by step writes nothing at each. */
const restMs = 1000;

/** To be asked before the run is another one. */
export function keep(state: PageRun, why: KeepReason): readonly RunEffect[] {
  const facts = toFacts(state);
  const isWorth = why === 'asked' ? state.shown.step > 0 : state.shown.epoch >= leastEpochs;
  return facts === undefined || !isWorth ? [] : [{ kind: 'keep-run', why, facts }];
}

/** It stands still, or stands elsewhere than it did: it is kept soon. */
export function rest(state: PageRun): Reduced {
  if (state.at.kind !== 'idle') return [state, []];
  const timer = state.timers + 1;
  return [
    { ...state, resting: timer, timers: timer },
    [{ kind: 'set-timer', timer, durationMs: restMs }],
  ];
}

/** The timer of `rest` rang. */
export const keepRested = (state: PageRun): Reduced => [
  { ...state, resting: null },
  state.at.kind === 'idle' ? keep(state, 'rested') : [],
];

/** Undefined while nothing is there that could be kept. */
function toFacts({ at, backend, shown, place }: PageRun): RunFacts | undefined {
  if ((at.kind !== 'idle' && at.kind !== 'playing') || backend === null) return undefined;
  const { step, epoch } = shown;
  const reason = at.kind === 'idle' ? at.reason : null;
  return {
    ...{ spec: at.sent.spec, backend: backend.name, step, epoch },
    end: toRunEnd(reason),
    checkpoint: place?.checkpoint ?? null,
  };
}

function toRunEnd(reason: StopReason | null): JobEnd {
  switch (reason?.code) {
    case 'flat':
    case 'non-finite':
      return reason.code;
    case 'limit':
    case 'epochs':
      return 'budget';
    default:
      return 'stopped';
  }
}
