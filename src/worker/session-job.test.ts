import { describe, expect, it } from 'vitest';
import { nodeIdSchema, taskIdSchema, type TaskId } from '../core/document/experiment.ts';
import { channel } from '../core/run/channels.ts';
import type { JobNews, JobResult, TrainJob } from '../core/run/job.ts';
import type { Trainer } from '../core/run/trainer.ts';
import { trainJob } from './session-job.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const node = nodeIdSchema.parse('n2');
const examples = 4;
/** Loss of one answer to everything. */
const guess = 0.7;
const stepsPerEpoch = 10;

type Curve = (epoch: number) => number;
type Curves = Readonly<Record<string, Curve>>;

/** A network whose losses follow curves; of its logits, only the first of each task says anything. */
function toTrainer(curves: Curves): Trainer {
  let step = 0;
  let rows: number[][] = [];
  const tasks = Object.keys(curves) as TaskId[];
  const channels = [
    ...[channel.step, channel.epoch, channel.seconds, channel.total, channel.validationTotal],
    ...tasks.flatMap((task) => [channel.loss(task), channel.validation(task)]),
    ...tasks.map((task) => channel.metric(task, 'accuracy')),
  ];
  const losses = (): readonly number[] => Object.values(curves).map((of) => of(step / 10));
  return {
    get step() {
      return step;
    },
    get epoch() {
      return step / stepsPerEpoch;
    },
    loaded: {
      ...{ channels, stepsPerEpoch },
      tasks: tasks.map((id) => ({ id })),
      examples: { validation: examples },
    },
    trainStep: () => void (step += 1),
    record(validate: boolean, seconds: number) {
      const of = losses();
      const sum = of.reduce((all, one) => all + one, 0);
      rows.push([
        ...[step, step / stepsPerEpoch, seconds, sum, validate ? sum : NaN],
        ...of.flatMap((loss) => [loss, validate ? loss : NaN]),
        ...of.map((loss) => (validate ? 1 - loss : NaN)),
      ]);
    },
    drain() {
      const drained = rows;
      rows = [];
      return Promise.resolve({ rows: Float32Array.from(drained.flat()), count: drained.length });
    },
    settle: () => Promise.resolve(),
    snapshot: () => Promise.resolve({ step, weights: { [node]: [Float32Array.of(step, 0)] } }),
    restore: (snapshot: { readonly step: number }) => {
      ({ step } = snapshot);
      return Promise.resolve();
    },
    answer: () =>
      Promise.resolve({
        kind: 'test',
        step,
        losses: Object.fromEntries(tasks.map((task) => [task, step])),
        metrics: Object.fromEntries(tasks.map((task) => [`metric/${task}/accuracy`, step + 1])),
      }),
    logits: () =>
      Promise.resolve(
        Object.fromEntries(tasks.map((task) => [task, new Float32Array(examples).fill(NaN)])),
      ),
    // The mean of rows without a number is no number, and stands for the guess.
    scoreLogits: () =>
      Promise.resolve(
        Object.fromEntries(tasks.map((task) => [task, { loss: guess, metrics: {} }])),
      ),
  } as unknown as Trainer;
}

async function run(
  curves: Curves,
  change: Partial<TrainJob> & { readonly limit?: number; readonly frozen?: boolean } = {},
): Promise<{ readonly result: JobResult; readonly news: readonly JobNews[] }> {
  const { limit = 1000, frozen = false, ...more } = change;
  const job: TrainJob = {
    ...{ kind: 'train', id: 1, budget: { epochs: limit }, until: 'flat' },
    spec: { model: { layers: [{ id: node, frozen }] } } as unknown as TrainJob['spec'],
    ...(frozen ? { start: { [node]: [] } } : {}),
    ...more,
  };
  let nowMs = 0;
  const news: JobNews[] = [];
  const training = trainJob({
    ...{ job, trainer: toTrainer(curves), backend: 'cpu' },
    now: () => (nowMs += 1),
    tell: (one) => void news.push(one),
  });
  for (;;) {
    const { value, done } = await training.next();
    if (done === true) return { result: value, news };
  }
}

/** Guesses for so long, then learns. */
const late =
  (plateau: number): Curve =>
  (epoch) =>
    epoch < plateau ? guess - epoch * 1e-5 : 0.1 + (guess - 0.1) * Math.exp((plateau - epoch) / 5);

describe('trainJob', () => {
  it('is not fooled by a plateau, however long, within its limit', async () => {
    const { result } = await run({ [a]: late(300) });
    expect(result.end).toBe('flat');
    expect(result.steps).toBeGreaterThan(3000);
    expect(result.scores[a]?.loss).toBeLessThan(0.2);
  });

  it('says that it cannot tell when the limit comes first', async () => {
    const guessing = await run({ [a]: late(300) }, { limit: 30 });
    expect(guessing.result).toMatchObject({ end: 'guessing', steps: 300 });
    const improving = await run({ [a]: (epoch) => 0.6 - epoch / 100 }, { limit: 30 });
    expect(improving.result.end).toBe('improving');
  });

  it('gives a task that is left guessing the whole limit, and counts what was learnt beside it', async () => {
    const curves = { [a]: late(0), [b]: () => guess };
    expect((await run(curves, { limit: 200 })).result).toMatchObject({ end: 'flat', steps: 2000 });
    expect((await run({ [a]: late(0) }, { limit: 200 })).result.steps).toBeLessThan(1000);
  });

  it('does not wait on frozen features, nor counts their weights', async () => {
    const { result } = await run({ [a]: () => guess }, { frozen: true });
    expect(result).toMatchObject({ end: 'flat', weights: 0 });
    expect((await run({ [a]: late(0) })).result.weights).toBe(2);
  });

  it('keeps what was best, not what came of it later, unless that is asked for', async () => {
    const curve: Curve = (epoch) => 0.3 + Math.abs(epoch - 20) / 100;
    const { result } = await run({ [a]: curve }, { limit: 100, wantsTest: true });
    expect(result.steps).toBeGreaterThan(300);
    expect(result).toMatchObject({
      ...{ step: 200, epoch: 20, snapshot: { step: 200 } },
      // The test part is scored with these weights.
      test: { [a]: { loss: 200, metrics: { 'metric/a/accuracy': 201 } } },
    });
    expect(result.scores[a]?.loss).toBeCloseTo(0.3);
    expect(result.scores[a]?.metrics['metric/a/accuracy']).toBeCloseTo(0.7);
    const last = await run(
      { [a]: curve },
      { until: 'budget', keeps: 'last', budget: { steps: 333 } },
    );
    expect(last.result).toMatchObject({ end: 'budget', steps: 333, step: 333, test: null });
  });

  it('ends at a loss that is no number any more', async () => {
    const curve: Curve = (epoch) => (epoch < 20 ? 1 - epoch / 100 : Infinity);
    const { result } = await run({ [a]: curve }, { limit: 100 });
    expect(result.end).toBe('non-finite');
    expect(result.step).toBeLessThan(200);
    expect(result.scores[a]?.loss).toBeLessThan(1);
  });

  it('counts epochs in the steps that it is told, and ends with whichever budget is spent first', async () => {
    const steps = async (change: Partial<TrainJob>): Promise<number> =>
      (await run({ [a]: late(0) }, { until: 'budget', ...change })).result.steps;
    expect(await steps({ budget: { epochs: 3 }, epochSteps: 25 })).toBe(75);
    expect(await steps({ budget: { epochs: 3, steps: 12 } })).toBe(12);
    expect(await steps({ budget: { epochs: 2.5 } })).toBe(25);
    expect(await steps({ budget: { steps: 0 } })).toBe(0);
    // The clock of this test goes on by a millisecond whenever it is asked.
    const bySeconds = await steps({ budget: { seconds: 0.1, epochs: 1e4 } });
    expect(bySeconds).toBeGreaterThan(10);
    expect(bySeconds).toBeLessThan(1000);
    await expect(steps({ budget: {} })).rejects.toThrow('expected a budget');
  });

  it('tells every row once, and how much of its budget is spent', async () => {
    const { news } = await run({ [a]: late(0) }, { until: 'budget', limit: 20 });
    const shares = news.flatMap((one) => (one.state === 'running' ? [one.share] : []));
    expect(shares.at(0)).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((one, other) => one - other)).toEqual(shares);
    const width = 5 + 2 + 1;
    const steps = news.flatMap((one) =>
      one.state === 'running'
        ? Array.from({ length: one.count }, (_, row) => one.rows[row * width]!)
        : [],
    );
    expect(steps).toEqual(Array.from({ length: 21 }, (_, epoch) => epoch * stepsPerEpoch));
  });
});
