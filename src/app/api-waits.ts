/** Waits of scripts: for the end of a training, a stand, and the trainings that were asked for before. */
import type { StoreApi } from 'zustand/vanilla';
import type { Order, PlayLimit, StopReason, TrainerEvent } from '../core/protocol/protocol.ts';
import type { DocumentState } from '../store/contract.ts';

export interface WaitPorts {
  readonly documents: Pick<StoreApi<DocumentState>, 'getState' | 'subscribe'>;
  /** Trains so far, and says by which order; undefined while errors of the document forbid it. */
  play(limit: PlayLimit): Order | undefined;
  subscribe(listener: (event: TrainerEvent) => void): () => void;
}

/** Trains so far and waits for the end of that, and of nothing else that is trained. */
export function untilStopped(ports: WaitPorts, limit: PlayLimit): Promise<StopReason> {
  const { documents } = ports;
  return new Promise((resolve, reject) => {
    const { opening } = documents.getState();
    const stops: (() => void)[] = [];
    const end = (settle: () => void): void => {
      for (const stop of stops) stop();
      settle();
    };
    const fail = (why: string): void => end(() => reject(new Error(`playground: ${why}`)));
    const own = ports.play(limit);
    if (own === undefined) {
      fail('the network has errors');
      return;
    }
    stops.push(
      ports.subscribe((event) => {
        const outcome = toOutcome(event, own);
        if (outcome === undefined) return;
        if (typeof outcome === 'string') fail(outcome);
        else end(() => resolve(outcome));
      }),
      documents.subscribe((state) => {
        if (state.opening !== opening) fail('another experiment was opened while it was trained');
      }),
    );
  });
}

/** @returns why an order ended, in words where it was not by itself; undefined while it goes on */
function toOutcome(event: TrainerEvent, own: Order): StopReason | string | undefined {
  const fault = toFaultText(event);
  if (fault !== undefined) return fault;
  if (event.kind !== 'state' || event.run < own.run) return undefined;
  const { state, reason, order } = event;
  if (state === 'loading' || (order < own.order && event.run > own.run))
    return 'the experiment was changed while it was trained';
  if (order > own.order) return 'something else was trained in its place';
  if (order < own.order || state !== 'idle') return undefined;
  return reason ?? 'training was reset';
}

/** A picture that failed is no fault of the run. */
function toFaultText(event: TrainerEvent): string | undefined {
  if (event.kind !== 'fault' || event.picture !== undefined) return undefined;
  return `${event.code}: ${event.detail}`;
}

/** Sends a command and waits until training stands; after a reset it does so for no reason. */
export function untilIdle(
  { subscribe }: Pick<WaitPorts, 'subscribe'>,
  send: () => void,
  isReset: boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = subscribe((event) => {
      const fault = toFaultText(event);
      if (fault !== undefined) reject(new Error(`playground: ${fault}`));
      else if (event.kind !== 'state' || event.state !== 'idle') return;
      else if (isReset && event.reason !== undefined) return;
      else resolve();
      stop();
    });
    send();
  });
}

/**
 * Work that begins when the work before it has ended. An end before its time ends what waits behind it:
 * that was asked to go on from there.
 */
export function createWorkQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let queue: Promise<unknown> = Promise.resolve();
  /** Number that wait in it or are at work. */
  let waiting = 0;
  return async (work) => {
    const own = queue.then(work);
    queue = own;
    waiting += 1;
    try {
      return await own;
    } finally {
      waiting -= 1;
      if (waiting === 0) queue = Promise.resolve();
    }
  };
}
