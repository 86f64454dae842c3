import { describe, expect, it, vi } from 'vitest';
import { createParcelTaker, type Parcel } from '../core/pieces.ts';
import type { Checkpoint } from '../core/run/checkpoint.ts';
import type { Command, TrainerEvent, WorkerEvent } from '../core/protocol/protocol.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { Word, WorkerLike } from './client-line.ts';
import { until } from '../core/testing/until.ts';
import { createTrainerClient } from './client.ts';

const spec = { seed: 1, tuning: { batchSize: 1 } } as unknown as RunSpec;

interface Load {
  readonly from: {
    readonly snapshot: { readonly weights: { readonly n: readonly [Float32Array] } };
  };
}

function createWorld() {
  const workers: { worker: WorkerLike; sent: Command[]; terminated: boolean }[] = [];
  let paints: (() => void)[] = [];
  let nowMs = 0;
  const beats = new Set<() => void>();
  const locks = new Map<string, () => void>();
  let isRefused = false;
  const client = createTrainerClient({
    createWorker() {
      if (isRefused) throw new Error('refused');
      const made = {
        sent: [] as Command[],
        terminated: false,
        worker: {
          onmessage: null,
          onerror: null,
          onmessageerror: null,
          postMessage: (word: Word) => void made.sent.push(word as Command),
          terminate: () => void (made.terminated = true),
        } as WorkerLike,
      };
      workers.push(made);
      return made.worker;
    },
    afterPaint: (callback) => void paints.push(callback),
    whenFree: (lock, callback) => void locks.set(lock, callback),
    every(durationMs, callback) {
      expect(durationMs).toBe(1000);
      beats.add(callback);
      return () => void beats.delete(callback);
    },
    now: () => nowMs,
    nextTask: () => Promise.resolve(),
  });
  const events: TrainerEvent[] = [];
  client.subscribe((event) => events.push(event));
  return {
    client,
    workers,
    events,
    sent: () => workers.at(-1)!.sent,
    post: (event: WorkerEvent) =>
      workers.at(-1)!.worker.onmessage?.({ data: event } as MessageEvent<WorkerEvent>),
    crash: (message: string) =>
      workers.at(-1)!.worker.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent),
    refuseWorkers: () => void (isRefused = true),
    free: (lock: string) => locks.get(lock)?.(),
    /** True while the worker is asked for signs of life. */
    isWatched: () => beats.size > 0,
    /** Lets the seconds pass; `late` is by how much the page oversleeps each. */
    wait(seconds: number, answer?: () => WorkerEvent, lateMs = 0) {
      for (let second = 0; second < seconds; second++) {
        nowMs += 1000 + lateMs;
        const asked = workers.at(-1)!.sent.length;
        for (const beat of [...beats]) beat();
        const isAsked = workers
          .at(-1)!
          .sent.slice(asked)
          .some(({ kind }) => kind === 'ping');
        if (answer !== undefined && isAsked)
          workers.at(-1)!.worker.onmessage?.({ data: answer() } as MessageEvent<WorkerEvent>);
      }
    },
    paint() {
      const due = paints;
      paints = [];
      for (const callback of due) callback();
    },
  };
}

const frame = (run: number, number: number): WorkerEvent => ({
  kind: 'frame',
  run,
  frame: number,
  rows: new Float32Array(),
  count: 0,
  step: 0,
  epoch: 0,
  stepsPerSecond: 0,
  memory: { tensors: 0, bytes: 0 },
  fresh: false,
});
const idle = (run: number): WorkerEvent => ({ kind: 'state', run, state: 'idle', order: 0 });
const sample = (run: number): WorkerEvent => ({
  kind: 'picture',
  run,
  picture: { kind: 'sample', step: 1, prediction: { count: 0, outputs: {} } },
});

describe('createTrainerClient', () => {
  it('acknowledges a frame when it is painted, and not before', () => {
    const { client, post, sent, paint } = createWorld();
    client.load(spec, 'auto', false);
    post(frame(1, 7));
    expect(sent().some(({ kind }) => kind === 'ack')).toBe(false);
    paint();
    expect(sent().at(-1)).toEqual({ kind: 'ack', run: 1, frame: 7 });
  });

  it('hears of a way back in the present history under its older numbers, and not of one before', () => {
    const { client, post, events } = createWorld();
    client.load(spec, 'auto', false);
    client.load(spec, 'auto', true);
    const restored = { kind: 'restored', run: 1, step: 3, history: 'present' } as const;
    post(restored);
    expect(events).toEqual([restored]);
    client.load(spec, 'auto', false);
    post({ ...restored, run: 2 });
    expect(events).toHaveLength(1);
  });

  it('drops what belongs to an older run, but gives its credit back', () => {
    const { client, post, sent, events, paint } = createWorld();
    client.load(spec, 'auto', false);
    client.load(spec, 'auto', false);
    post(frame(1, 1));
    post(sample(1));
    post(idle(1));
    expect(events).toEqual([]);
    paint();
    expect(
      sent()
        .slice(-2)
        .map(({ kind }) => kind),
    ).toEqual(['ack', 'ack-picture']);
    post(idle(2));
    expect(events).toEqual([idle(2)]);
  });

  it('takes rows that were on their way when only the data changed', () => {
    const { client, post, events } = createWorld();
    client.load(spec, 'auto', false);
    client.load(spec, 'auto', true);
    post(frame(1, 1));
    post(sample(1));
    expect(events.map(({ kind }) => kind)).toEqual(['frame']);
  });

  it('gives answers and faults to those who asked', async () => {
    const { client, post, sent, events } = createWorld();
    client.load(spec, 'auto', false);
    const good = client.ask({ kind: 'test' });
    const bad = client.ask({ kind: 'model' });
    const ids = sent().flatMap((command) => (command.kind === 'probe' ? [command.id] : []));
    const answer = { kind: 'test', step: 0, losses: {}, metrics: {} } as const;
    post({ kind: 'fault', run: 1, code: 'internal', detail: 'broken', probe: ids[1]! });
    post({ kind: 'answer', run: 1, id: ids[0]!, answer });
    await expect(good).resolves.toBe(answer);
    await expect(bad).rejects.toThrow('broken');
    expect(events).toEqual([]);
  });

  it('tells of a worker that died and ends what waited for it; the next load starts another', async () => {
    const { client, workers, events, crash, sent, post } = createWorld();
    client.watch([{ kind: 'sample' }]);
    client.pace(5);
    client.load(spec, 'wasm', false);
    const asked = client.ask({ kind: 'test' });
    crash('out of luck');
    await expect(asked).rejects.toThrow('out of luck');
    expect(events).toEqual([
      { kind: 'fault', run: 1, code: 'worker-ended', detail: 'out of luck' },
    ]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    await expect(client.ask({ kind: 'test' })).rejects.toThrow('does not run');
    client.load(spec, 'wasm', false);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(sent()).toEqual([
      { kind: 'pace', pace: 5 },
      { kind: 'watch', watches: [{ kind: 'sample' }] },
      { kind: 'load', run: 2, spec, backend: 'wasm', keepWeights: false },
    ]);
    workers[0]!.worker.onmessage?.({ data: idle(2) } as MessageEvent<WorkerEvent>);
    expect(events).toHaveLength(1);
    post(idle(2));
    expect(events).toHaveLength(2);
  });

  it('notices a worker that is closed without a word, by the lock that it held', () => {
    const { client, events, post, free } = createWorld();
    client.load(spec, 'auto', false);
    post({ kind: 'alive', lock: 'one' });
    post(idle(1));
    free('one');
    expect(events.at(-1)).toMatchObject({ kind: 'fault', run: 1, code: 'worker-ended' });
    const heard = events.length;
    client.load(spec, 'auto', false);
    free('one');
    expect(events).toHaveLength(heard);
  });

  it('tells when no worker can be started', async () => {
    const { client, events, crash, refuseWorkers } = createWorld();
    client.load(spec, 'auto', false);
    refuseWorkers();
    crash('x');
    client.load(spec, 'auto', false);
    await Promise.resolve();
    expect(events.at(-1)).toEqual({
      kind: 'fault',
      run: 2,
      code: 'worker-ended',
      detail: 'refused',
    });
  });

  it('stops a worker when a person says so', async () => {
    const { client, workers, events } = createWorld();
    client.load(spec, 'auto', false);
    const asked = client.ask({ kind: 'test' });
    client.stop();
    await expect(asked).rejects.toThrow('stopped by a person');
    expect(workers[0]!.terminated).toBe(true);
    expect(events.at(-1)).toMatchObject({ kind: 'fault', run: 1, code: 'cancelled' });
  });

  describe('a worker that has something to do', () => {
    const quiet = (events: readonly TrainerEvent[]) =>
      events.flatMap((event) => (event.kind === 'quiet' ? [event.seconds] : []));

    it('is told of when nothing is heard of it for seconds, until something is', () => {
      const world = createWorld();
      world.client.load(spec, 'auto', false);
      world.post(idle(1));
      world.client.play();
      world.wait(8);
      expect(quiet(world.events)).toEqual([5, 6, 7]);
      world.post({ kind: 'state', run: 1, state: 'playing', order: 0 });
      expect(quiet(world.events)).toEqual([5, 6, 7, 0]);
      world.wait(3);
      expect(quiet(world.events)).toHaveLength(4);
    });

    it('is told of when it answers but waits for ever, and not while it gets on', () => {
      const world = createWorld();
      world.client.load(spec, 'auto', false);
      let turn = 0;
      world.wait(20, () => ({ kind: 'pong', turn: (turn += 1), isBusy: true }));
      expect(quiet(world.events)).toEqual([]);
      world.wait(8, () => ({ kind: 'pong', turn, isBusy: true }));
      expect(quiet(world.events).length).toBeGreaterThan(1);
    });

    it('is left alone when it has done it', () => {
      const world = createWorld();
      world.client.load(spec, 'auto', false);
      expect(world.isWatched()).toBe(true);
      world.post(idle(1));
      world.wait(2, () => ({ kind: 'pong', turn: 3, isBusy: false }));
      expect(world.isWatched()).toBe(false);
      world.client.play();
      expect(world.isWatched()).toBe(true);
      // This answer was on its way when more was asked for.
      world.wait(1);
      world.client.pause();
      world.post({ kind: 'pong', turn: 3, isBusy: false });
      expect(world.isWatched()).toBe(true);
      expect(quiet(world.events)).toEqual([]);
    });

    it('is not blamed for a page that slept', () => {
      const world = createWorld();
      world.client.load(spec, 'auto', false);
      world.wait(30, undefined, 60_000);
      expect(quiet(world.events)).toEqual([]);
    });
  });

  describe('a new run', () => {
    /** Busy with the first score of run 1. */
    function createBusy() {
      const world = createWorld();
      world.client.load(spec, 'auto', false);
      world.post({ kind: 'state', run: 1, state: 'loading', order: 0 });
      world.post({ kind: 'progress', run: 1, stage: 'compile' });
      return world;
    }

    it('takes a worker of its own when the present one is busy with an older one, with all that was asked of it', async () => {
      const world = createBusy();
      const asked = world.client.ask({ kind: 'test' });
      world.client.load(spec, 'auto', false);
      world.client.play({ steps: 3 });
      world.client.load(spec, 'auto', true);
      world.wait(1);
      expect(world.workers).toHaveLength(1);
      world.wait(1);
      expect(world.workers.map(({ terminated }) => terminated)).toEqual([true, false]);
      await expect(asked).rejects.toThrow('another run');
      expect(world.sent()).toEqual([
        { kind: 'load', run: 2, spec, backend: 'auto', keepWeights: false },
        { kind: 'play', run: 2, order: 1, limit: { steps: 3 } },
        { kind: 'load', run: 3, spec, backend: 'auto', keepWeights: true },
      ]);
      expect(world.events.some(({ kind }) => kind === 'fault')).toBe(false);
      world.post(idle(3));
      expect(world.events.at(-1)).toEqual(idle(3));
      world.wait(9);
      expect(world.workers).toHaveLength(2);
    });

    it.each([
      ['is answered', { kind: 'state', run: 2, state: 'loading', order: 0 }, false],
      [
        'waits for a backend, which serves it too',
        { kind: 'progress', run: 1, stage: 'backend' },
        false,
      ],
      ['keeps the weights', undefined, true],
    ] as const)('leaves the worker as it is when it %s', (_, event, keepWeights) => {
      const world = createBusy();
      world.client.load(spec, 'auto', keepWeights);
      if (event !== undefined) world.post(event);
      world.wait(9);
      expect(world.workers).toHaveLength(1);
    });

    it('waits for a worker that is not there yet', () => {
      const world = createWorld();
      world.client.load(spec, 'auto', false);
      world.client.load(spec, 'auto', false);
      world.wait(9);
      expect(world.workers).toHaveLength(1);
    });
  });

  it('ends with the page', async () => {
    const { client, workers } = createWorld();
    const asked = client.ask({ kind: 'test' });
    const listener = vi.fn();
    client.subscribe(listener);
    client.dispose();
    await expect(asked).rejects.toThrow('closed');
    expect(workers[0]!.terminated).toBe(true);
  });

  it('sends what a run goes on from in pieces where it is large, and what follows after it', async () => {
    const { client, workers, sent } = createWorld();
    const weights = new Float32Array(5e6).fill(3);
    const from = { snapshot: { step: 7, weights: { n: [weights] } } } as unknown as Checkpoint;
    client.load(spec, 'auto', false, from);
    client.play();
    expect(sent()).toEqual([]);
    await until(() => expect(sent().at(-1)).toMatchObject({ kind: 'play' }));
    expect(sent()).toHaveLength(4);
    const take = createParcelTaker();
    const [, , load] = sent()
      .slice(0, -1)
      .map((word) => take(word as unknown as Parcel)?.value as Load);
    expect(load).toMatchObject({ kind: 'load', run: 1 });
    expect(load!.from.snapshot.weights.n[0].length).toBe(5e6);
    expect(load!.from.snapshot.weights.n[0].every((weight) => weight === 3)).toBe(true);
    // The page still has them, for the next worker.
    expect(weights.length).toBe(5e6);
    expect(workers).toHaveLength(1);
  });
});
