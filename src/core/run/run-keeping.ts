/** When the page's run goes to the runs that are kept: whenever it ends, if it was trained to speak of. */
import type { StopReason } from '../protocol/protocol.ts';
import type { JobEnd } from './job.ts';
import type { KeepReason, RunEffect, RunFacts } from './run-events.ts';
import type { PageRun } from './run-state.ts';

/** A run of less than an epoch has no score, and is kept by nobody but who asks for it. */
const leastEpochs = 1;

/** To be asked before the run is another one. */
export function keep(state: PageRun, why: KeepReason): readonly RunEffect[] {
  const facts = toFacts(state);
  const isWorth = why === 'asked' ? state.shown.step > 0 : state.shown.epoch >= leastEpochs;
  return facts === undefined || !isWorth ? [] : [{ kind: 'keep-run', why, facts }];
}

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
