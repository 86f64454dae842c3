/** The run as the interface sees it. */
import {
  initialRun,
  isLoadUnderWay,
  type PageRun,
  type RunStage,
  type Wish,
} from '../core/run/run-state.ts';
import type { RunInfo } from './contract.ts';

export function toRunInfo(run: PageRun): RunInfo {
  const { at, wish, shown, backend, pace, quietSeconds, historyVersion } = run;
  return {
    ...shown,
    status: at.kind,
    progress: toProgress(at),
    willPlay: isAwaited(wish),
    isBehind: run.planned !== null || at.kind === 'starting' || isLoadUnderWay(run),
    reason: at.kind === 'idle' ? at.reason : null,
    fault: at.kind === 'failed' ? at.fault : null,
    blocked: run.isBlocked,
    backend,
    pace,
    quietSeconds,
    historyVersion,
  };
}

function toProgress(at: RunStage): RunInfo['progress'] {
  switch (at.kind) {
    case 'loading':
      return at.progress;
    case 'idle':
    case 'playing':
      return at.swap?.progress ?? null;
    default:
      return null;
  }
}

const isAwaited = (wish: Wish): boolean =>
  wish.kind === 'some' || (wish.kind === 'endless' && wish.isAwaited);

/** Of a page whose worker has not answered yet. */
export const initialInfo: RunInfo = toRunInfo(initialRun);
