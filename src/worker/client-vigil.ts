/**
 * Watches a worker while something is expected of it: once a second it is asked for a sign of life.
 * Its turns tell of progress, so that one that answers but waits for ever is noticed as well as
 * one that is busy with one long step, hangs or is gone.
 */
import type { WorkerEvent } from '../core/protocol/protocol.ts';

const beatMs = 1000;
/** Beats without a sign of progress until it is told. */
const patience = 5;
/** Beats that a new load may wait for an answer. */
const loadPatience = 2;

interface VigilPorts {
  ping(): void;
  /** @param seconds without progress; 0 when there is some again */
  onQuiet(seconds: number): void;
  /** A load is not answered: the worker is busy with what nobody wants any more. */
  onOverdue(): void;
  /** Calls back so often, until it is told to stop. */
  every(durationMs: number, callback: () => void): () => void;
  now(): number;
}

export interface Vigil {
  /** Something was sent to the worker. */
  expect(): void;
  /** A run waits for an answer, or does no longer; nobody wants those before it. */
  awaitLoad(isAwaited: boolean): void;
  /** The worker said something. */
  hear(event: WorkerEvent): void;
  /** The worker is no more. */
  end(): void;
}

export function createVigil(ports: VigilPorts): Vigil {
  let stop: (() => void) | undefined;
  let lastMs = 0;
  let isAsked = false;
  /** Since it was asked, more was sent. */
  let isOutdated = false;
  let lastTurn = -1;
  let hasProgress = true;
  let quiet = 0;
  let isTold = false;
  let isAwaited = false;
  let waited = 0;
  /** Its present work serves any run. */
  let isCommon = true;

  function tell(seconds: number): void {
    if (seconds === 0 && !isTold) return;
    isTold = seconds > 0;
    ports.onQuiet(seconds);
  }
  function beat(): void {
    const elapsedMs = ports.now() - lastMs;
    lastMs = ports.now();
    // The page itself slept or was busy: what the worker said meanwhile may lie in its queue.
    if (elapsedMs > 2 * beatMs) return;
    quiet = hasProgress ? 0 : quiet + 1;
    hasProgress = false;
    if (!isAsked) {
      isAsked = true;
      isOutdated = false;
      ports.ping();
    }
    tell(quiet >= patience ? quiet : 0);
    if (!isAwaited || isCommon) return;
    waited += 1;
    if (waited >= loadPatience) ports.onOverdue();
  }
  function rest(): void {
    stop?.();
    stop = undefined;
    tell(0);
  }

  return {
    expect() {
      isOutdated = true;
      if (stop !== undefined) return;
      lastMs = ports.now();
      hasProgress = true;
      stop = ports.every(beatMs, beat);
    },
    awaitLoad(next) {
      if (next && !isAwaited) waited = 0;
      isAwaited = next;
    },
    hear(event) {
      if (event.kind === 'pong') {
        isAsked = false;
        if (event.turn !== lastTurn) hasProgress = true;
        lastTurn = event.turn;
        if (!event.isBusy && !isOutdated) rest();
        return;
      }
      hasProgress = true;
      tell(0);
      if (event.kind === 'progress') isCommon = event.stage === 'backend';
      else if (event.kind === 'state') isCommon = false;
    },
    end: rest,
  };
}
