import { describe, expect, it, vi } from 'vitest';
import type { Command, WorkerEvent } from '../core/protocol/protocol.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { WorkerLike } from './client.ts';
import { createTrainerClient } from './client.ts';

const spec = { seed: 1, tuning: { batchSize: 1 } } as unknown as RunSpec;

function createWorld() {
  const workers: { worker: WorkerLike; sent: Command[]; terminated: boolean }[] = [];
  let paints: (() => void)[] = [];
  const client = createTrainerClient({
    createWorker() {
      const made = {
        sent: [] as Command[],
        terminated: false,
        worker: {
          onmessage: null,
          onerror: null,
          onmessageerror: null,
          postMessage: (command: Command) => void made.sent.push(command),
          terminate: () => void (made.terminated = true),
        } as WorkerLike,
      };
      workers.push(made);
      return made.worker;
    },
    afterPaint: (callback) => void paints.push(callback),
  });
  const events: WorkerEvent[] = [];
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
const idle = (run: number): WorkerEvent => ({ kind: 'state', run, state: 'idle' });
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

  it('starts a worker that died again, with all that the old one knew', async () => {
    const { client, workers, events, crash, sent, post } = createWorld();
    client.watch([{ kind: 'sample' }]);
    client.pace(5);
    client.load(spec, 'wasm', false);
    client.retune({ batchSize: 2 } as never);
    const asked = client.ask({ kind: 'test' });
    crash('out of luck');
    await expect(asked).rejects.toThrow('out of luck');
    expect(events).toEqual([{ kind: 'fault', run: 1, code: 'internal', detail: 'out of luck' }]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(sent()).toEqual([
      { kind: 'pace', stepsPerSecond: 5 },
      { kind: 'watch', watches: [{ kind: 'sample' }] },
      {
        kind: 'load',
        run: 2,
        spec: { ...spec, tuning: { batchSize: 2 } },
        backend: 'wasm',
        keepWeights: false,
      },
    ]);
    workers[0]!.worker.onmessage?.({ data: idle(2) } as MessageEvent<WorkerEvent>);
    expect(events).toHaveLength(1);
    post(idle(2));
    expect(events).toHaveLength(2);
  });

  it('gives up a worker that always dies at once, until the next load', async () => {
    const { client, workers, crash } = createWorld();
    client.load(spec, 'auto', false);
    for (let death = 0; death < 3; death++) crash('');
    expect(workers).toHaveLength(3);
    await expect(client.ask({ kind: 'test' })).rejects.toThrow('does not run');
    client.load(spec, 'auto', false);
    expect(workers).toHaveLength(4);
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
});
