/** A silent unit is one that no later layer hears, whoever computes it. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose } from './figures.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetEntries } from '../catalog/datasets/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import type { NodeId } from '../core/document/experiment.ts';
import { defaultParams } from '../core/document/fields.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { Engine, NodeWeights, ProbeAnswer, Trainer } from '../core/run/trainer.ts';
import { compileModel } from './compile.ts';
import { createCompiledSteps } from './compiled/compiled-steps.ts';
import { toChunks, toTensors } from './device-data.ts';
import { score } from './scoring.ts';
import { silenceOutput, toSilence } from './silence.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';
import { toTrainingRows } from './training-rows.ts';

let cpu: Engine;
beforeAll(async () => {
  cpu = await openEngine('cpu');
});
afterAll(() => cpu.dispose());

const id = (text: string) => text as NodeId;
const dense = (name: string, units: number) => ({
  kind: 'layer',
  id: name,
  type: 'dense',
  params: { units },
});
const sigmoid = (name: string, target: string) => ({
  kind: 'head',
  id: name,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
});
/** n2 of 4 units leads to n3, of 3, and from there to both heads. */
const spec = toSpec({
  nodes: [dense('n2', 4), dense('n3', 3), sigmoid('n4', 'a'), sigmoid('n5', 'b')],
  wires: ['n1 n2 n3 n4', 'n3 n5'],
});

type Silenced = Extract<ProbeAnswer, { kind: 'silence' }>;
type Asked = Readonly<{ node: string; units: readonly (number | null)[]; place: 'mean' | 'zero' }>;

async function ask(trainer: Trainer, { node, ...asked }: Asked): Promise<Silenced> {
  const answer = await trainer.answer({ kind: 'silence', node: id(node), ...asked });
  if (answer.kind !== 'silence') throw new Error('expected an answer about silence');
  return answer;
}

async function open(of: RunSpec, steps: number, start?: NodeWeights): Promise<Trainer> {
  const trainer = await cpu.load(of, { start });
  await train(trainer, steps, steps);
  return trainer;
}

/** Weights in which the layer after n2 does not hear a unit of it, but has this in its place. */
function withoutUnit(weights: NodeWeights, unit: number, place: number): NodeWeights {
  const [kernel, bias] = weights[id('n3')]!.map((values) => values.slice()) as [
    Float32Array,
    Float32Array,
  ];
  for (let to = 0; to < 3; to++) {
    bias[to] = Math.fround(bias[to]! + place * kernel[3 * unit + to]!);
    kernel[3 * unit + to] = 0;
  }
  return { ...weights, [id('n3')]: [kernel, bias] };
}

async function scoreOf(weights: NodeWeights): Promise<Silenced['whole']> {
  const trainer = await open(spec, 0, weights);
  const { whole } = await ask(trainer, { node: 'n2', units: [], place: 'zero' });
  trainer.dispose();
  return whole;
}

function expectClose(found: Silenced['whole'], wanted: Silenced['whole']): void {
  for (const part of ['losses', 'metrics'] as const) {
    expect(Object.keys(found[part])).toEqual(Object.keys(wanted[part]));
    for (const [key, value] of Object.entries(wanted[part]))
      expect((found[part] as Record<string, number>)[key]).toBeCloseTo(value, 5);
  }
}

describe('a unit in a dense network', () => {
  test('at zero is a unit whose weights onwards are zero', async () => {
    const trainer = await open(spec, 60);
    const weights = await trainer.weights();
    const units = [0, 1, 2, 3];
    const { whole, without, place, step } = await ask(trainer, {
      node: 'n2',
      units,
      place: 'zero',
    });
    expect([place, step]).toEqual(['zero', 60]);
    expect(await scoreOf(weights)).toEqual(whole);
    for (const unit of units) {
      expect(without[unit]).not.toEqual(whole);
      expect(await scoreOf(withoutUnit(weights, unit, 0))).toEqual(without[unit]);
    }
    trainer.dispose();
  });

  test('at its mean is one whose mean comes to the bias onwards', async () => {
    const trainer = await open(spec, 60);
    const weights = await trainer.weights();
    const units = [0, 1, 2, 3];
    const { without } = await ask(trainer, { node: 'n2', units, place: 'mean' });
    const means = meansOf(weights);
    for (const unit of units)
      expectClose(await scoreOf(withoutUnit(weights, unit, means[unit]!)), without[unit]!);
    trainer.dispose();
  });
});

/** Over the validation part, in plain numbers. */
function meansOf(weights: NodeWeights): number[] {
  const { inputs, split } = generate(spec);
  const [kernel, bias] = weights[id('n2')]! as [Float32Array, Float32Array];
  const means = [0, 0, 0, 0];
  for (const row of split.validation)
    for (const unit of means.keys()) {
      const [x, y] = [inputs[2 * row]!, inputs[2 * row + 1]!];
      const output = Math.tanh(x * kernel[unit]! + y * kernel[4 + unit]! + bias[unit]!);
      means[unit]! += output / split.validation.length;
    }
  return means;
}

function generate({ data, model }: RunSpec) {
  const tasks = new Set(model.heads.map(({ task }) => task));
  return datasetEntries.get(data.kind).generate({ ...data, assets: [], tasks });
}

test('a whole layer is all of its units, and a question moves neither weights nor history', async () => {
  const [asked, plain] = [await open(spec, 30), await open(spec, 30)];
  const { without } = await ask(asked, { node: 'n3', units: [null, 0], place: 'zero' });
  // Without the last layer before the heads every answer is the same: the bias.
  const logit = (await asked.weights())[id('n4')]![1]![0]!;
  const { inputs: _, labels, split } = generate(spec);
  const known = labels.get(spec.model.heads[0]!.task)!;
  const losses = Array.from(split.validation, (row) =>
    Math.log1p(Math.exp(known.values[row] === 1 ? -logit : logit)),
  );
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  expect(without[0]!.losses[spec.model.heads[0]!.task]).toBeCloseTo(mean, 5);
  expect(without[1]).not.toEqual(without[0]);
  expect(await train(asked, 20)).toEqual(await train(plain, 20));
  expect(await asked.snapshot()).toEqual(await plain.snapshot());
  for (const trainer of [asked, plain]) trainer.dispose();
});

test('is the same to the bit on processors with WASM', async () => {
  const answers: unknown[] = [];
  for (const backend of ['cpu', 'wasm'] as const) {
    const engine = await openEngine(backend);
    const trainer = await engine.load(spec);
    await train(trainer, 40, 40);
    const asked = { node: 'n2', units: [null, 0, 1, 2, 3] } as const;
    answers.push(await ask(trainer, { ...asked, place: 'mean' }));
    answers.push(await ask(trainer, { ...asked, place: 'zero' }));
    trainer.dispose();
    engine.dispose();
  }
  await tf.setBackend('cpu');
  expect(answers.slice(2)).toEqual(answers.slice(0, 2));
});

test('no silence at all changes no bit, by programs and by tfjs', async () => {
  const { model } = spec;
  const dataset = generate(spec);
  const tasks = model.heads.map(({ task }) => task);
  const { shape } = model.input.info;
  const network = compileModel(model, 3);
  const optimizer = optimizerEntries.get('sgd');
  const rows = toTrainingRows(dataset, shape, tasks);
  const engine = await createCompiledSteps({
    ...{ ir: model, network, optimizer, rows, batchSize: 8, balanced: undefined },
    params: defaultParams(optimizer.params),
  });
  const chunks = toChunks(dataset, shape, tasks, dataset.split.validation, 64);
  const nothing = toSilence(id('n2'), [], [3, 3, 3, 3]);
  const some = toSilence(id('n2'), [1], [3, 3, 3, 3]);
  const parts = [undefined, nothing, some, nothing];
  const program = parts.map((silence) => engine.score!(rows, { silence }));
  const plain = await Promise.all(
    parts.map((silence) => readAndDispose(score(network, chunks, { silence }))),
  );
  for (const [whole, same, other, again] of [program, plain]) {
    expect(same).toEqual(whole);
    expect(other).not.toEqual(whole);
    expect(again).toEqual(whole);
  }
  tf.dispose(chunks.flatMap(toTensors));
  engine.dispose();
  network.dispose();
});

test('of a task’s adapter its input passes on, as if the adapter had learnt nothing', async () => {
  const adapted = toSpec({
    nodes: [
      dense('n2', 4),
      { kind: 'layer', id: 'n3', type: 'adapter', params: { width: 2 } },
      sigmoid('n4', 'a'),
      sigmoid('n5', 'b'),
    ],
    wires: ['n1 n2 n3 n4', 'n2 n5'],
  });
  const trainer = await open(adapted, 60);
  const { place, without, whole } = await ask(trainer, {
    ...{ node: 'n3', units: [null], place: 'mean' },
  });
  expect(place).toBe('input');
  const weights = await trainer.weights();
  const bare = weights[id('n3')]!.map((values, at) => (at < 2 ? values : values.map(() => 0)));
  const plain = await open(adapted, 0, { ...weights, [id('n3')]: bare });
  const { whole: wanted } = await ask(plain, { node: 'n3', units: [], place: 'zero' });
  const [mine, other] = adapted.model.heads.map(({ task }) => task);
  expect(without[0]!.losses[mine!]).toBeCloseTo(wanted.losses[mine!]!, 5);
  expect(without[0]!.losses[mine!]).not.toBeCloseTo(whole.losses[mine!]!, 3);
  expect(without[0]!.losses[other!]).toBe(whole.losses[other!]);
  for (const one of [trainer, plain]) one.dispose();
});

test('padding stays 0, and a map is silent at all places', () => {
  tf.tidy(() => {
    const numbers = tf.tensor1d(toSilence(id('n2'), [1], [0, 7]).numbers);
    const words = tf.tensor3d([1, 2, 3, 4, 0, 0], [1, 3, 2]);
    const mask = tf.tensor2d([[1, 1, 0]]);
    const { value } = silenceOutput({ value: words, mask }, numbers, undefined);
    expect([...value.dataSync()]).toEqual([1, 7, 3, 7, 0, 0]);
    const maps = tf.tensor4d([1, 2, 3, 4], [1, 1, 2, 2]);
    const silent = silenceOutput({ value: maps, mask: undefined }, numbers, undefined);
    expect([...silent.value.dataSync()]).toEqual([1, 7, 3, 7]);
  });
});

test('asks for a layer and units that there are', async () => {
  const trainer = await open(spec, 1);
  for (const [node, unit] of [
    ['n9', 0],
    ['n2', 4],
    ['n2', -1],
    ['n4', 0],
  ] as const)
    await expect(ask(trainer, { node, units: [unit], place: 'mean' })).rejects.toThrow(/expected/);
  trainer.dispose();
});

test('a score that is kept for the next question is that of the weights as they stand', async () => {
  const trainer = await open(spec, 20);
  const ofWhole = async () => (await ask(trainer, { node: 'n2', units: [], place: 'mean' })).whole;
  const first = await ofWhole();
  expect(await ofWhole()).toEqual(first);
  const snapshot = await trainer.snapshot();
  await train(trainer, 1);
  expect(await ofWhole()).not.toEqual(first);
  // The same step by another way: other dials, other weights.
  trainer.reset();
  trainer.retune({ ...spec.tuning, learningRate: 0.2 });
  await train(trainer, 20, 20);
  expect(await ofWhole()).not.toEqual(first);
  await trainer.restore(snapshot);
  expect(await ofWhole()).toEqual(first);
  trainer.dispose();
});
