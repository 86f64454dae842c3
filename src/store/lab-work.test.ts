import { describe, expect, it, vi } from 'vitest';
import { until } from '../core/testing/until.ts';
import { presets } from '../catalog/presets/index.ts';
import { taskIdSchema } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import type { Job, JobNews, JobResult } from '../core/run/job.ts';
import type { KeptStudy, RecalledStudy } from '../core/run/lab-machine.ts';
import { openRunLog } from '../core/run/run-log.ts';
import type { ComparisonRequest } from '../core/run/studies/comparison.ts';
import type { Snapshot } from '../core/run/trainer.ts';
import { createLabBench } from './testing/lab-bench.ts';

const experiment = presets.get('stripes').experiment();
const channels = [channel.step, channel.total];
const request: ComparisonRequest = {
  ...{ recipe: 'ensemble', source: taskIdSchema.parse('a'), members: 1, rounds: 1 },
  course: { budget: { epochs: 3 }, until: 'flat', epochSteps: 10 },
};
const toSnapshot = (name: string): Snapshot =>
  ({ step: 30, weights: { n2: [name], n3: [name], n4: [name] } }) as unknown as Snapshot;
const toResult = (change: Partial<JobResult> = {}): JobResult => ({
  ...{ end: 'flat', backend: 'cpu', steps: 40, seconds: 2, weights: 7, channels },
  ...{ step: 30, epoch: 3, scores: {}, test: null, snapshot: toSnapshot('w') },
  ...change,
});

function createWorld() {
  const work = vi.fn<(jobs: readonly Job[]) => void>();
  const recalled: RecalledStudy[] = [];
  const keepStudy = vi.fn<(study: KeptStudy) => void>();
  let nowMs = 0;
  let isBroken = false;
  const bench = createLabBench(
    { work, cancelJobs: vi.fn(), holdJobs: vi.fn() },
    {
      library: { studies: () => Promise.resolve(recalled), keepStudy },
      whenReady: () => (isBroken ? Promise.reject(new Error('no device')) : Promise.resolve()),
      beginning: () => ({ preset: 'stripes' }),
      now: () => (nowMs += 500),
      today: () => 123,
    },
  );
  const { actions, ports, runs, bodies, studies } = bench;
  const tell = (id: number, news: JobNews): void => {
    bench.tell({ kind: 'job', id, news });
  };
  return {
    ...{ actions, ports, runs, bodies, work, tell, recalled, keepStudy, studies },
    study: () => studies()[0]!,
    /** Jobs that the worker was asked for. */
    jobs: () => work.mock.calls.flatMap(([all]) => all),
    break: () => void (isBroken = true),
    /** Answers every job as it comes, until no study runs. */
    async settle(change: (job: Job) => Partial<JobResult> = () => ({})) {
      for (let answered = 0; studies().some((one) => one.state === 'running');) {
        await new Promise((resolve) => setImmediate(resolve));
        for (const job of work.mock.calls.flatMap(([all]) => all).slice(answered)) {
          answered += 1;
          tell(job.id, { state: 'done', result: toResult(change(job)) });
        }
      }
    },
  };
}

describe('createLab', () => {
  it('trains one entry after the other and keeps what comes of each as a run', async () => {
    const world = createWorld();
    await world.actions.start('comparison', experiment, request);
    await until(() => expect(world.jobs()).toHaveLength(1));
    const [job] = world.jobs();
    expect(job).toMatchObject({ budget: { epochs: 3 }, until: 'flat', epochSteps: 10 });
    const rows = { rows: Float32Array.of(0, 5, 10, 4), count: 2 };
    world.tell(job!.id, { state: 'running', share: 0, step: 0, channels, ...rows });
    const next = { rows: Float32Array.of(20, 3), count: 1 };
    world.tell(job!.id, { state: 'running', share: 0.5, step: 20, ...next });
    expect(world.study()).toMatchObject({
      ...{ state: 'running', total: 3, done: 0, present: { role: 'together/0', share: 0.5 } },
      secondsLeft: null,
    });
    world.tell(job!.id, { state: 'done', result: toResult() });
    const [run] = world.runs;
    expect(run).toMatchObject({
      ...{ madeAt: 123, step: 30, end: 'flat', backend: 'cpu' },
      cost: { steps: 40, seconds: 2, weights: 7 },
      origin: { preset: 'stripes', study: { kind: 'comparison', role: 'together/0' } },
    });
    const { log, checkpoint } = world.bodies.get(run!.id)!;
    expect(openRunLog(log).read(channel.total.id, 9)).toMatchObject({
      ...{ x: [0, 10, 20], y: [5, 4, 3] },
    });
    expect(checkpoint).toMatchObject({ snapshot: { step: 30 }, rows: { trainedMs: 2000 } });
    expect(world.study()).toMatchObject({ done: 1, secondsLeft: 1 });
    await world.settle();
    expect(world.study()).toMatchObject({ state: 'done', done: 3, reused: 0, present: null });
    expect(world.runs).toHaveLength(3);
  });

  it('keeps what was done for the next visit, and shows it there without training anything', async () => {
    const world = createWorld();
    await world.actions.start('comparison', experiment, request);
    await world.settle();
    expect(world.keepStudy).toHaveBeenCalledOnce();
    const [[kept]] = world.keepStudy.mock.calls as [[KeptStudy]];
    expect(Object.values(kept.runs)).toEqual(world.runs.map(({ id }) => id));
    const next = createWorld();
    next.recalled.push({ ...kept, runs: world.study().runs, total: 3 });
    await Promise.all([next.actions.recall(), next.actions.recall()]);
    expect(next.studies()).toMatchObject([
      { kind: 'comparison', state: 'done', done: 3, total: 3, request },
    ]);
    expect(next.jobs()).toEqual([]);
    // It is kept already.
    expect(next.keepStudy).not.toHaveBeenCalled();
  });

  it('does not train again what is kept, and says how much that is', async () => {
    const world = createWorld();
    await world.actions.start('comparison', experiment, request);
    await world.settle();
    await world.actions.start('comparison', experiment, { ...request, rounds: 2 });
    await world.settle();
    expect(world.study()).toMatchObject({ state: 'done', total: 6, reused: 3 });
    expect(world.jobs()).toHaveLength(6);
    await world.actions.start('comparison', experiment, {
      ...request,
      course: { ...request.course, budget: { epochs: 4 } },
    });
    await world.settle();
    expect(world.study()).toMatchObject({ reused: 0 });
  });

  it('starts transfer with the kept weights of the nodes that are carried, and no others', async () => {
    const world = createWorld();
    await world.actions.start('comparison', experiment, { ...request, recipe: 'transfer' });
    await world.settle(({ id }) => ({ snapshot: toSnapshot(`of ${String(id)}`) }));
    const starts = world.jobs().map((job) => (job.kind === 'train' ? job.start : undefined));
    expect(starts).toEqual([
      ...[undefined, undefined, undefined],
      ...[{ n2: ['of 2'] }, { n2: ['of 2'] }],
    ]);
  });

  it('scores an ensemble of kept weights', async () => {
    const world = createWorld();
    await world.actions.start('comparison', experiment, { ...request, members: 2 });
    await world.settle(({ id, kind }) => ({
      snapshot: kind === 'score' ? null : toSnapshot(`of ${String(id)}`),
    }));
    const scored = world.jobs().filter((job) => job.kind === 'score');
    expect(scored.map(({ members }) => members.map(({ n2 }: { n2?: unknown }) => n2))).toEqual([
      [['of 2'], ['of 3']],
      [['of 4'], ['of 5']],
    ]);
    const run = world.runs.find(({ origin }) => origin.study?.role === 'ensemble/a/0')!;
    expect(world.bodies.get(run.id)?.checkpoint).toBeNull();
  });

  it('ends a study whose training fails, and goes on with what is missing', async () => {
    const world = createWorld();
    await world.actions.start('comparison', experiment, request);
    await until(() => expect(world.jobs()).toHaveLength(1));
    world.tell(1, { state: 'failed', detail: 'the device is gone' });
    expect(world.study()).toMatchObject({ state: 'failed', detail: 'the device is gone' });
    world.actions.goOn(1);
    await world.settle();
    expect(world.study()).toMatchObject({ state: 'done', detail: '' });
  });

  it('says why it cannot begin', async () => {
    const world = createWorld();
    const broken = { ...experiment, edges: [] };
    await world.actions.start('comparison', broken, request);
    await until(() => expect(world.study().state).toBe('failed'));
    expect(world.study().detail).toContain('together/0: expected a network without errors');
    await expect(world.actions.start('none' as never, experiment, {})).rejects.toThrow('"none"');
    world.break();
    await world.actions.start('comparison', experiment, request);
    await until(() => expect(world.study().detail).toBe('no device'));
    expect(world.jobs()).toEqual([]);
  });

  it('keeps a run that came after its study was cancelled', async () => {
    const world = createWorld();
    await world.actions.start('comparison', experiment, request);
    await until(() => expect(world.jobs()).toHaveLength(1));
    world.actions.cancel(1);
    expect(world.ports.trainer.cancelJobs).toHaveBeenCalledWith([1]);
    world.tell(1, { state: 'done', result: toResult() });
    expect(world.study()).toMatchObject({ state: 'cancelled', done: 0 });
    expect(world.runs).toHaveLength(1);
    world.actions.goOn(1);
    await world.settle();
    expect(world.study()).toMatchObject({ state: 'done', reused: 1 });
  });
});
