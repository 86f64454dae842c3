import { expect, it } from 'vitest';
import { nodeIdSchema, taskIdSchema } from '../core/document/experiment.ts';
import type { WorkerEvent } from '../core/protocol/protocol.ts';
import { channel } from '../core/run/channels.ts';
import type { Job, JobId } from '../core/run/job.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { Engine, LoadOptions, Trainer } from '../core/run/trainer.ts';
import { createJobDesk, type JobDesk } from './session-jobs.ts';

const task = taskIdSchema.parse('a');
const spec = { model: { layers: [], heads: [] } } as unknown as RunSpec;
const weights = { [nodeIdSchema.parse('n2')]: [Float32Array.of(7)] };
const watches = [{ kind: 'maps', grid: 4 }] as const;
const train = (id: JobId): Job => ({
  ...{ kind: 'train', id, spec, until: 'budget' },
  budget: { steps: 1000 },
});

/** Trainers that only count; each tells in its pictures where it stands. */
function open() {
  const alive = new Set<Trainer>();
  const starts: LoadOptions['start'][] = [];
  const load: Engine['load'] = (_spec, { start } = {}) => {
    starts.push(start);
    let step = 0;
    let rows: number[][] = [];
    const channels = [channel.step, channel.epoch, channel.validation(task)];
    const trainer = {
      get step() {
        return step;
      },
      get epoch() {
        return step / 100;
      },
      loaded: {
        ...{ channels, stepsPerEpoch: 100, tasks: [{ id: task }] },
        examples: { validation: 4 },
      },
      trainStep: () => void (step += 1),
      record: () => rows.push([step, step / 100, 0.5]),
      drain() {
        const drained = rows;
        rows = [];
        return Promise.resolve({ rows: Float32Array.from(drained.flat()), count: drained.length });
      },
      settle: () => Promise.resolve(),
      snapshot: () => Promise.resolve({ step, weights }),
      picture: () => Promise.resolve({ kind: 'maps', step }),
      dispose: () => void alive.delete(trainer),
    } as unknown as Trainer;
    alive.add(trainer);
    return Promise.resolve(trainer);
  };
  const engine = { load, report: { name: 'cpu' } } as unknown as Engine;
  let nowMs = 0;
  const told: [JobId, string, number?][] = [];
  let wake: () => void = () => undefined;
  const woken = new Promise<void>((resolve) => (wake = resolve));
  const desk = createJobDesk({
    now: () => (nowMs += 1),
    wake: () => wake(),
    post(event: WorkerEvent) {
      if (event.kind !== 'job' || event.news.state === 'running') return;
      const { id, news } = event;
      const [picture] = news.state === 'seen' ? news.seen.pictures : [];
      told.push(picture === undefined ? [id, news.state] : [id, news.state, picture.step]);
    },
  });
  const add = async (job: Job): Promise<void> => {
    desk.add([job], engine);
    await woken;
  };
  return { desk, add, told, alive, starts };
}

/** @throws where it takes more chunks than any of this does */
async function advanceUntil(desk: JobDesk, isOver: () => boolean): Promise<void> {
  for (let chunk = 0; !isOver(); chunk++) {
    if (chunk > 5000) throw new Error('advanceUntil: expected an end, got none');
    await desk.advance();
  }
}

it('looks at kept weights before the next chunk of training, and lets their network go', async () => {
  const { desk, add, told, alive, starts } = open();
  await add(train(1));
  await desk.advance();
  await add({ kind: 'look', id: -1, watches, spec, weights });
  await advanceUntil(desk, () => told.length > 0);
  expect(told).toEqual([[-1, 'seen', 0]]);
  expect(starts).toEqual([undefined, weights]);
  expect(alive.size).toBe(1);
  await advanceUntil(desk, () => told.length > 1);
  expect(told.at(-1)).toEqual([1, 'done']);
  expect(alive.size).toBe(0);
});

it('looks at a network in training as it stands, held or not, and says where none trains', async () => {
  const { desk, add, told } = open();
  await add(train(1));
  await desk.advance();
  await desk.advance();
  desk.hold(true);
  await add({ kind: 'look', id: -1, watches, of: 1 });
  await advanceUntil(desk, () => told.length > 0);
  const [[, , step] = []] = told;
  expect(step).toBeGreaterThan(0);
  expect(await desk.advance()).toBe(false);
  await add({ kind: 'look', id: -2, watches, of: 9 });
  await expect(desk.advance()).rejects.toThrow(/job 9/);
  expect(told.at(-1)).toEqual([-2, 'failed']);
});

it('ends looks with whatever else is ended', async () => {
  const { desk, add, told, alive } = open();
  await add(train(1));
  await desk.advance();
  await add({ kind: 'look', id: -1, watches, spec, weights });
  await desk.advance();
  await desk.cancel();
  expect(told.map(([id, state]) => [id, state])).toEqual([
    [-1, 'cancelled'],
    [1, 'cancelled'],
  ]);
  expect(alive.size).toBe(0);
});
