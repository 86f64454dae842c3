/** Training that was interrupted, through the session and the engine as they are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optimizers } from '../catalog/optimizers/index.ts';
import type { WorkerEvent } from '../core/protocol/protocol.ts';
import type { Checkpoint, Stand } from '../core/run/checkpoint.ts';
import { createRunLog, openRunLog, type RunLog } from '../core/run/run-log.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { BackendName, Engine } from '../core/run/trainer.ts';
import { openEngine, toExperiment, toSpec } from '../engine/testing/harness.ts';
import { createSession } from '../worker/session.ts';
import { startFrom } from './start-from.ts';

/** A page that keeps the log, and a session whose clock goes on with every look at it. */
function createPage(engine: Engine, spec: RunSpec, stand?: Stand) {
  let log: RunLog | undefined = stand && openRunLog(stand.log);
  const stands: Stand[] = [];
  const events: WorkerEvent[] = [];
  let nowMs = 0;
  /** Where training was known to stand when it was said to have ended. */
  const stops: (number | undefined)[] = [];
  const session = createSession({
    post(event, transfer) {
      const heard = structuredClone(event, { transfer: [...transfer] });
      events.push(heard);
      hear(heard);
    },
    createEngine: () => Promise.resolve({ ...engine, dispose: () => undefined }),
    now: () => (nowMs += 60),
    nextTurn: () => new Promise((resolve) => void setImmediate(resolve)),
    sleep: () => new Promise((resolve) => void setImmediate(resolve)),
  });
  const last = <K extends WorkerEvent['kind']>(kind: K) =>
    events.findLast((event): event is Extract<WorkerEvent, { kind: K }> => event.kind === kind);
  function hear(event: WorkerEvent): void {
    if (event.kind === 'frame') {
      if (event.fresh) log = createRunLog(last('loaded')!.loaded.channels);
      log!.append(event.rows, event.count);
      setImmediate(() => session.receive({ kind: 'ack', run: 1, frame: event.frame }));
    }
    if (event.kind === 'checkpoint')
      stands.push({ log: log!.save(), checkpoint: event.checkpoint });
    if (event.kind === 'state' && event.reason !== undefined)
      stops.push(stands.at(-1)?.checkpoint.snapshot.step);
  }
  async function until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      const fault = last('fault');
      if (fault !== undefined) throw new Error(fault.detail);
      await new Promise((resolve) => void setImmediate(resolve));
    }
  }
  return {
    stands,
    async load() {
      const from: { from?: Checkpoint } = stand === undefined ? {} : { from: stand.checkpoint };
      session.receive({ kind: 'load', run: 1, spec, backend: 'auto', keepWeights: false, ...from });
      await until(() => last('state')?.state === 'idle');
      return last('frame')!.step;
    },
    /** To this step, which is the last of the stands. */
    async train(to: number) {
      const steps = to - last('frame')!.step;
      const before = stops.length;
      session.receive({ kind: 'play', run: 1, limit: { steps } });
      await until(() => stops.length > before);
      expect(stops.at(-1)).toBe(to);
    },
    /** Trains a little. @returns where it stands then */
    async pause() {
      const before = last('frame')!.step;
      session.receive({ kind: 'play', run: 1 });
      await until(() => last('frame')!.step > before);
      session.receive({ kind: 'pause', run: 1 });
      await until(() => last('state')?.state === 'idle');
      const { step } = last('frame')!;
      await until(() => stands.at(-1)?.checkpoint.snapshot.step === step);
      return stands.at(-1)!;
    },
    rows: () => log!.columns(),
  };
}

const toLastRow = (stand: Stand): number => openRunLog(stand.log).last('step');

const withoutTime = (rows: Readonly<Record<string, readonly number[]>>) =>
  Object.fromEntries(Object.entries(rows).filter(([id]) => id !== 'seconds'));

const heads = ['a', 'b'].map((target, at) => ({
  ...{ kind: 'head', id: `n${3 + at}`, type: 'sigmoid', params: {}, target, weight: 1 },
}));
const layer = (id: string, type: string, params: object) => ({ kind: 'layer', id, type, params });
/** Moving statistics, dropout, penalties, a schedule: all that depends on how far training is. */
const draft = {
  nodes: [
    layer('n2', 'dense', { units: 6, l2: 0.01 }),
    layer('n5', 'batch-norm', {}),
    layer('n6', 'dropout', { rate: 0.3 }),
    ...heads,
  ],
  wires: ['n1 n2 n5 n6 n3', 'n6 n4'],
};
const training = {
  ...{ batchSize: 12, learningRate: 0.01, warmup: 1 },
  schedule: { kind: 'cosine', epochs: 8, floor: 0.1 },
};
const end = 150;

describe.each<BackendName>(['cpu', 'wasm'])('a run goes on from a checkpoint, on %s', (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(backend);
  });
  afterAll(() => {
    engine.dispose();
  });

  it.each([
    ...optimizers.all.map(({ kind }) => [kind, 'weighted-sum']),
    ...['mgda', 'dwa', 'grad-norm', 'pcgrad'].map((kind) => ['adam', kind]),
  ])('as if it had never stopped, to the last bit, with %s and %s', async (optimizer, balancer) => {
    const spec = toSpec({
      ...draft,
      training: { ...training, optimizer: { kind: optimizer, params: {} } },
      balancing: { kind: balancer },
    });
    const whole = createPage(engine, spec);
    await whole.load();
    await whole.train(end);
    // In the midst of training, and of an epoch.
    const stand = whole.stands.find(({ checkpoint }) => checkpoint.snapshot.step % 10 !== 0)!;
    const { step } = stand.checkpoint.snapshot;
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(end);

    const other = createPage(engine, spec, structuredClone(stand));
    expect(await other.load()).toBe(step);
    await other.train(end);
    const last = whole.stands.at(-1)!.checkpoint;
    expect(other.stands.at(-1)!.checkpoint.snapshot).toEqual(last.snapshot);
    expect(withoutTime(other.rows())).toEqual(withoutTime(whole.rows()));
    const { step: steps = [], seconds = [] } = other.rows();
    expect(new Set(steps).size).toBe(steps.length);
    expect([...seconds].sort((a, b) => a - b)).toEqual(seconds);
  });

  it('from a pause between two rows, with all that was trained until then', async () => {
    const spec = toSpec({
      ...draft,
      training: { ...training, optimizer: { kind: 'adam', params: {} } },
      balancing: { kind: 'mgda' },
    });
    const whole = createPage(engine, spec);
    await whole.load();
    let stand = await whole.pause();
    // Rows lie at even steps.
    while (stand.checkpoint.snapshot.step % 2 === 0) stand = await whole.pause();
    const { step } = stand.checkpoint.snapshot;
    expect(toLastRow(stand)).toBe(step);
    stand = structuredClone(stand);
    await whole.train(end);

    const other = createPage(engine, spec, stand);
    expect(await other.load()).toBe(step);
    await other.train(end);
    const last = whole.stands.at(-1)!.checkpoint;
    expect(other.stands.at(-1)!.checkpoint.snapshot).toEqual(last.snapshot);
    expect(withoutTime(other.rows())).toEqual(withoutTime(whole.rows()));
  });

  it('begins with weights out of a file, scored before its first step, and trains on', async () => {
    const spec = toSpec({ ...draft, training });
    const trained = createPage(engine, spec);
    await trained.load();
    await trained.train(end);
    const { weights } = trained.stands.at(-1)!.checkpoint.snapshot;
    const reached = trained.rows();

    const startedAt: Stand[] = [];
    const { channels } = openRunLog(trained.stands.at(-1)!.log);
    startFrom(
      {
        read: () => ({
          experiment: toExperiment({ ...draft, training }),
          presentation: {} as never,
        }),
        info: () => ({ loaded: { channels } }) as never,
        openAt: (_project, stand) => startedAt.push(structuredClone(stand)),
      },
      weights,
      [],
    );
    const other = createPage(engine, spec, startedAt[0]);
    expect(await other.load()).toBe(0);
    const validation = 'validation/a';
    expect(other.rows()['step']).toEqual([0]);
    expect(other.rows()[validation]!.at(0)).toBeCloseTo(reached[validation]!.at(-1)!, 5);
    await other.train(10);
    expect(other.rows()['step']!.at(-1)).toBe(10);
  });
});
