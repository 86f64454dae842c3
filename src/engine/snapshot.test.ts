import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BalancerEntry } from '../catalog/balancers/define-balancer.ts';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { datasetEntries } from '../catalog/datasets/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { Engine, NodeWeights, Snapshot, Trainer } from '../core/run/trainer.ts';
import { putWeights, readWeights } from './node-weights.ts';
import type { OptimizerState } from './step-engine.ts';
import { follow, reference } from './testing/agreement.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';
import { toRandomRows } from './testing/random-model.ts';
import { createTrainer } from './trainer.ts';
import { countLabelled } from './training-rows.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
});

const head = (id: string, target: string) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
});
const layer = (id: string, type: string, params: object = {}) => ({
  kind: 'layer',
  id,
  type,
  params,
});
const heads = [head('n3', 'a'), head('n4', 'b')];
const training = {
  batchSize: 24,
  schedule: { kind: 'cosine', epochs: 4, floor: 0.1 },
  warmup: 1,
};
/** Moving statistics, dropout, penalties, a schedule: all that depends on how far training is. */
const everything = {
  nodes: [
    layer('n2', 'dense', { units: 8, l2: 0.01 }),
    layer('n5', 'batch-norm'),
    layer('n6', 'dropout', { rate: 0.3 }),
    ...heads,
  ],
  wires: ['n1 n2 n5 n6 n3', 'n6 n4'],
  training,
};
/** Two towers that are mixed. */
const mixed = {
  nodes: [
    layer('n2', 'dense', { units: 4, l2: 0.01 }),
    layer('n5', 'dense', { units: 4 }),
    layer('n6', 'cross-stitch'),
    ...heads,
  ],
  wires: ['n1 n2 n6 n3', 'n1 n5 n6 n4'],
  training,
};

/** Plain data and nothing else: it outlives whoever gave it. */
async function take(trainer: Trainer): Promise<Snapshot> {
  const taken = await trainer.snapshot();
  const copy = structuredClone(taken);
  expect(copy).toEqual(taken);
  return copy;
}

async function expectToGoOn(spec: RunSpec, path: string): Promise<void> {
  const trainer = await engine.load(spec);
  expect(trainer.loaded.path.name).toBe(path);
  // In the midst of an epoch, with rows of the next one in the batch to come.
  await train(trainer, 37, 37);
  const snapshot = await take(trainer);
  const rest = await train(trainer, 90);
  const end = await trainer.snapshot();

  trainer.reset();
  await train(trainer, 11);
  await trainer.restore(snapshot);
  expect([trainer.step, await trainer.snapshot()]).toEqual([37, snapshot]);
  expect(await train(trainer, 90)).toEqual(rest);
  expect(await trainer.snapshot()).toEqual(end);
  trainer.dispose();

  const other = await engine.load(spec);
  await other.restore(snapshot);
  expect(await train(other, 90)).toEqual(rest);
  expect(await other.snapshot()).toEqual(end);
  // It goes back to its own beginning all the same.
  other.reset();
  const fresh = await engine.load(spec);
  expect(await other.snapshot()).toEqual(await fresh.snapshot());
  for (const one of [other, fresh]) one.dispose();
}

/** Methods with a state of their own, and two whose steps are drawn. */
const remembering = balancerEntries.all.flatMap(({ kind, init }) =>
  init(2) !== null || ['rlw', 'pcgrad'].includes(kind) ? [kind] : [],
);

describe('a trainer goes on from a snapshot as if it had never stopped, to the last bit', () => {
  test.each(optimizerEntries.all.map(({ kind }) => kind))('with %s, by programs', (kind) => {
    const optimizer = { kind, params: {} };
    const spec = toSpec({
      ...everything,
      training: { ...training, optimizer, learningRate: 0.01 },
    });
    return expectToGoOn(spec, 'compiled');
  });
  test.each(optimizerEntries.all.map(({ kind }) => kind))('with %s, on tfjs', async (kind) => {
    const { model: ir } = toSpec(mixed);
    const course = { ir, rows: toRandomRows(ir, 1, 30), steps: 9, batchSize: 5, rate: 0.01 };
    const ends: NodeWeights[] = [];
    let middle: { weights: NodeWeights; state: OptimizerState } | undefined;
    await follow({ ...course, optimizer: kind }, reference, async (engine, request, network) => {
      // Three steps, three more, and those three again.
      if (request.step === 3)
        middle = { weights: await readWeights(network), state: await engine.readOptimizer() };
      if (request.step === 6) {
        ends.push(await readWeights(network));
        putWeights(network, middle!.weights);
        await engine.restore(middle!.state);
      }
      const step = request.step < 6 ? request.step : request.step - 3;
      const rows = Int32Array.from({ length: 5 }, (_, at) => (step * 5 + at) % 30);
      const labelled = course.rows.masks.map((mask) => countLabelled(mask, rows));
      engine.step({ ...request, rows, labelled, step });
      if (request.step === 8) ends.push(await readWeights(network));
    });
    expect(ends[1]).toEqual(ends[0]);
  });
  test.each(remembering)('balanced by %s', (kind) =>
    expectToGoOn(toSpec({ ...everything, balancing: { kind, params: {} } }), 'compiled'),
  );
  test('with what a balancing method remembers', async () => {
    // Each task in turn: what it does next depends on nothing but its state.
    const inTurn: BalancerEntry = {
      ...balancerEntries.get('mgda'),
      init: () => 0,
      choose: ({ tasks }, state) => ({
        weights: tasks.map((task) => (task === state ? 1 : 0)),
        state: ((state as number) + 1) % tasks.length,
      }),
    };
    const spec = toSpec({ ...everything, balancing: { kind: 'mgda', params: {} } });
    const { describe: toInfo, generate } = datasetEntries.get(spec.data.kind);
    const { tasks } = toInfo(spec.data.params);
    const dataset = generate({
      ...spec.data,
      assets: [],
      tasks: new Set(tasks.map(({ id }) => id)),
    });
    const data = { dataset, tasks };
    const trainer = await createTrainer({
      spec,
      data,
      optimizer: optimizerEntries.get(spec.optimizer),
      balancer: inTurn,
      loadData: () => Promise.resolve(data),
    });
    await train(trainer, 3, 3);
    const snapshot = await take(trainer);
    expect(snapshot.balancing).toBe(1);
    const rest = await train(trainer, 4);
    await train(trainer, 3);
    await trainer.restore(snapshot);
    expect(await train(trainer, 4)).toEqual(rest);
    trainer.dispose();
  });
  test('with rows drawn by task, of which some lack labels', () =>
    expectToGoOn(
      toSpec({
        data: {
          params: {
            tasks: [100, 30].map((labelled) => ({ rule: 'stripes', angle: 0, noise: 0, labelled })),
          },
        },
        ...everything,
        training: { ...training, sampling: 'uniform' },
      }),
      'compiled',
    ));
});

test('a snapshot has every number that training goes on from, apart from what goes on', async () => {
  const trainer = await engine.load(toSpec(everything));
  await train(trainer, 5, 5);
  const { weights, optimizer, step } = await take(trainer);
  expect(step).toBe(5);
  if (optimizer === null) throw new Error('expected the state of the optimiser');
  expect(optimizer.steps).toBe(5);
  const sizes = (nodes: Snapshot['weights']) =>
    Object.fromEntries(
      Object.entries(nodes).map(([id, all]) => [id, all.map((one) => one.length)]),
    );
  expect(sizes(weights)).toEqual({ n2: [16, 8], n5: [8, 8, 8, 8], n3: [8, 1], n4: [8, 1] });
  // Adam keeps two moments of what is trained; moving statistics are not.
  expect(optimizer.slots).toHaveLength(2);
  for (const slot of optimizer.slots)
    expect(sizes(slot)).toEqual({ n2: [16, 8], n5: [8, 8], n3: [8, 1], n4: [8, 1] });
  const before = await take(trainer);
  await train(trainer, 5, 5);
  expect((await take(trainer)).weights).not.toEqual(before.weights);
  trainer.dispose();
});

test('goes on with the dials of now, and with an epoch of its own where rows are drawn in another way', async () => {
  const spec = toSpec({ ...everything, training: { batchSize: 32 } });
  const trainer = await engine.load(spec);
  await train(trainer, 3, 3);
  const snapshot = await take(trainer);
  trainer.retune({ ...spec.tuning, batchSize: 8, learningRate: 0 });
  await trainer.restore(snapshot);
  const { epoch } = trainer;
  expect(epoch).toBeGreaterThan(0);
  const [row] = await train(trainer, 1);
  expect(row).toMatchObject({ step: 4, rate: 0 });
  expect(trainer.epoch - epoch).toBeLessThan(0.02);
  trainer.retune({ ...spec.tuning, sampling: 'proportional' });
  await trainer.restore(snapshot);
  expect(trainer.epoch).toBe(1);
  trainer.dispose();
});

test('refuses what is of another network or optimiser, and leaves nothing on the device', async () => {
  const trainer = await engine.load(toSpec(everything));
  const { numTensors } = tf.memory();
  const snapshot = await take(trainer);
  await trainer.restore(snapshot);
  expect(tf.memory().numTensors).toBe(numTensors);
  const nodes = [layer('n2', 'dense', { units: 9 }), ...heads];
  const other = await engine.load(toSpec({ nodes }));
  await expect(other.restore(snapshot)).rejects.toThrow(/n2 of sizes 18,9, got 16,8/);
  const plain = await engine.load(
    toSpec({ ...everything, training: { optimizer: { kind: 'sgd', params: {} } } }),
  );
  await expect(plain.restore(snapshot)).rejects.toThrow(/expected 0 slots, got 2/);
  for (const one of [trainer, other, plain]) one.dispose();
});
