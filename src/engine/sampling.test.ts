/** Looks at the tasks' gradients: right on every path, and without a trace in what is trained. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { datasetEntries } from '../catalog/datasets/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { channel } from '../core/run/channels.ts';
import type { GradientSample } from '../core/run/gradient-sample.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { Trainer } from '../core/run/trainer.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';
import { createTrainer } from './trainer.ts';

/** The processor's kernels under another name, whose steps are made by tfjs. */
beforeAll(() => {
  tf.registerBackend('webgl', tf.findBackendFactory('cpu'));
  tf.copyRegisteredKernels('cpu', 'webgl');
});
afterAll(() => {
  for (const { kernelName } of tf.getKernelsForBackend('webgl'))
    tf.unregisterKernel(kernelName, 'webgl');
  tf.removeBackend('webgl');
});

const layer = (id: string, type: string, params: object = {}) => ({
  kind: 'layer',
  id,
  type,
  params,
});
const head = (id: string, target: string) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight: target === 'b' ? 2 : 1,
});
const rules = ['stripes', 'circle', 'xor'].map((rule) => ({ rule }));
/** All three share n2 and the batch norm, a and b n3 too; b has a layer of its own. */
const toNoisy = (balancing: string): RunSpec =>
  toSpec({
    data: {
      params: { tasks: rules.map((rule, at) => ({ ...rule, labelled: at === 1 ? 40 : 100 })) },
    },
    nodes: [
      layer('n2', 'dense', { units: 6, activation: 'tanh', l2: 0.01 }),
      layer('n3', 'dense', { units: 4, activation: 'tanh' }),
      layer('n4', 'dense', { units: 3, activation: 'tanh' }),
      head('n5', 'a'),
      head('n6', 'b'),
      head('n7', 'c'),
      layer('n8', 'batch-norm'),
      layer('n9', 'dropout', { rate: 0.3 }),
    ],
    wires: ['n1 n2 n8 n9 n3 n5', 'n3 n4 n6', 'n9 n7'],
    balancing: { kind: balancing, params: {} },
  });

async function open(backend: 'cpu' | 'wasm' | 'webgl', spec: RunSpec): Promise<Trainer> {
  if (backend !== 'webgl') return (await openEngine(backend, spec)).load(spec);
  await tf.setBackend('webgl');
  const { describe: toInfo, generate } = datasetEntries.get(spec.data.kind);
  const { tasks } = toInfo(spec.data.params);
  const known = new Set(tasks.map(({ id }) => id));
  return createTrainer({
    spec,
    data: { dataset: generate({ ...spec.data, assets: [], tasks: known }), tasks },
    optimizer: optimizerEntries.get(spec.optimizer),
    balancer: balancerEntries.get(spec.balancer),
    loadData: () => Promise.reject(new Error('expected no other data')),
  });
}

async function look(trainer: Trainer, every: number): Promise<GradientSample> {
  const picture = await trainer.picture({ kind: 'tug', every });
  if (picture?.kind !== 'tug') throw new Error('look: expected a sample, got none');
  return picture;
}

const backends = ['cpu', 'wasm', 'webgl'] as const;
const expectAll = (found: readonly number[], expected: readonly number[], digits = 4): void => {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, digits);
};

describe.each(backends)('looks on %s', (backend) => {
  test.each(['weighted-sum', 'uw', 'famo', 'pcgrad', 'gradvac'])(
    'leave what %s trains as it is, to the bit',
    async (method) => {
      const spec = toNoisy(method);
      const watched = await open(backend, spec);
      watched.sample(2);
      const first = await train(watched, 4, 2);
      await look(watched, 2);
      const second = await train(watched, 5, 2);
      const seen = await watched.weights();
      watched.dispose();
      const alone = await open(backend, spec);
      const rows = [...(await train(alone, 4, 2)), ...(await train(alone, 5, 2))];
      expect(seen).toEqual(await alone.weights());
      const { id } = channel.total;
      expect([...first, ...second].map((row) => row[id])).toEqual(rows.map((row) => row[id]));
      alone.dispose();
    },
  );

  test('see what a method that reads gradients sees', async () => {
    const trainer = await open(backend, toNoisy('mgda'));
    trainer.sample(1);
    const [row] = await train(trainer, 1);
    const sample = await look(trainer, 1);
    const norms = sample.tasks.map((_, at) => Math.sqrt(sample.gram[at * 4]!));
    expectAll(
      norms,
      sample.tasks.map((task) => row![channel.norm(task).id]!),
    );
    expectAll(
      sample.weights,
      sample.tasks.map((task) => row![channel.alpha(task).id]!),
    );
    const [a, b, c] = sample.tasks;
    const cosine = (one: number, other: number): number =>
      sample.gram[one * 3 + other]! / norms[one]! / norms[other]!;
    expectAll(
      [cosine(0, 1), cosine(0, 2), cosine(1, 2)],
      [channel.cosine(a!, b!), channel.cosine(a!, c!), channel.cosine(b!, c!)].map(
        ({ id }) => row![id]!,
      ),
    );
    trainer.dispose();
  });
});

test('agree between the compiler and tfjs', async () => {
  const samples: GradientSample[] = [];
  for (const backend of ['cpu', 'webgl'] as const) {
    const trainer = await open(backend, toNoisy('weighted-sum'));
    trainer.sample(1);
    await train(trainer, 3);
    samples.push(await look(trainer, 1));
    trainer.dispose();
  }
  const [one, other] = samples as [GradientSample, GradientSample];
  expect(one.layers.map(({ node }) => node)).toEqual(['n2', 'n8', 'n3']);
  expect(other.step).toBe(2);
  expectAll(one.gram, other.gram);
  for (const [at, { gram, actual }] of one.layers.entries()) {
    expectAll(gram, other.layers[at]!.gram);
    expectAll(actual!.products, other.layers[at]!.actual!.products);
    expect(actual!.square).toBeCloseTo(other.layers[at]!.actual!.square, 5);
  }
  expectAll(one.change!.got, other.change!.got);
  expectAll(one.change!.predicted, other.change!.predicted);
  expect(one.conflict).toEqual(other.conflict);
});

test('predict the change of each loss that a short step brings', async () => {
  const spec = toSpec({
    training: { optimizer: { kind: 'sgd', params: {} }, learningRate: 1e-3 },
  });
  const trainer = await open('cpu', spec);
  trainer.sample(1);
  await train(trainer, 1);
  const { change, gram, actual, layers, weights } = await look(trainer, 1);
  for (const [task, predicted] of change!.predicted.entries()) {
    expect(predicted).toBeLessThan(0);
    expect(change!.got[task]! / predicted).toBeCloseTo(1, 2);
  }
  // u = −rate · Σ g_t: its products with the gradients are those of the Gram matrix.
  const sums = [0, 1].map((task) => -1e-3 * (gram[task]! + gram[2 + task]!));
  for (const [task, sum] of sums.entries()) expect(actual!.products[task]! / sum).toBeCloseTo(1, 2);
  expect(layers.map(({ node }) => node)).toEqual(['n2']);
  expect(weights).toEqual([1, 1]);
  trainer.dispose();
});

test('of a run that stands are taken at once, and count nowhere', async () => {
  const trainer = await open('cpu', toSpec());
  const sample = await look(trainer, 25);
  expect(sample.step).toBe(0);
  expect(sample.actual).toBeNull();
  expect(sample.conflict.samples).toBe(0);
  expect(sample.gram[0]).toBeGreaterThan(0);
  trainer.dispose();
});

test('count conflicts of a layer by halves, those of one task apart', async () => {
  const trainer = await open('cpu', toSpec({ data: { params: { relatedness: 90 } } }));
  trainer.sample(1);
  await train(trainer, 40);
  const { layers, conflict } = await look(trainer, 1);
  const [a, ab, , b] = conflict.shares as [number, number, number, number];
  const { between, within } = layers[0]!.conflict;
  // One layer holds all that is shared, and a severe conflict is one.
  expect(between).toBeGreaterThan(0);
  expect(between).toBeLessThanOrEqual(ab);
  expect(within).toBeLessThanOrEqual((a + b) / 2);
  trainer.reset();
  expect((await look(trainer, 1)).layers[0]!.conflict).toEqual({ between: NaN, within: NaN });
  trainer.dispose();
});

test('find no shared weights where there are none', async () => {
  const nodes = [head('n2', 'a'), head('n3', 'b')];
  const trainer = await open('cpu', toSpec({ nodes, wires: ['n1 n2', 'n1 n3'] }));
  trainer.sample(1);
  await train(trainer, 2);
  expect(await trainer.picture({ kind: 'tug', every: 1 })).toBeUndefined();
  expect(trainer.loaded.channels.some(({ quantity }) => quantity === 'cosine')).toBe(false);
  trainer.dispose();
});

test('leave no tensor behind', async () => {
  const trainer = await open('webgl', toNoisy('weighted-sum'));
  trainer.sample(1);
  await train(trainer, 2);
  const before = trainer.memory().tensors;
  await train(trainer, 3);
  await look(trainer, 1);
  expect(trainer.memory().tensors).toBe(before);
  trainer.dispose();
});
