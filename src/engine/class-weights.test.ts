/** Weights of classes in a run: whoever computes it, and when the data become others. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose, readFigures } from './figures.ts';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expect, test } from 'vitest';
import { datasetEntries } from '../catalog/datasets/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import type { Params } from '../core/document/json.ts';
import { defaultParams } from '../core/document/fields.ts';
import { compileModel } from './compile.ts';
import { createCompiledSteps } from './compiled/compiled-steps.ts';
import { toChunks, toTensors } from './device-data.ts';
import { fitLayers } from './run-data.ts';
import { score } from './scoring.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';
import { toTrainingRows } from './training-rows.ts';

const toNodes = (params: Params, weight = 1) => [
  { kind: 'layer', id: 'n2', type: 'dense', params: { units: 3 } },
  { kind: 'head', id: 'n3', type: 'sigmoid', params, target: 'a', weight },
  { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
];
const given = (...weights: number[]): Params => ({
  weighting: 'given',
  weights: weights.map((weight) => ({ weight })),
});

test('all classes at 2 are λ at 2, metrics apart from that alike', async () => {
  const engine = await openEngine('cpu');
  const ends = [];
  for (const nodes of [toNodes(given(2, 2)), toNodes({}, 2), toNodes(given(1, 3))]) {
    const trainer = await engine.load(toSpec({ nodes }));
    expect(trainer.loaded.path.name).toBe('compiled');
    const rows = await train(trainer, 40);
    ends.push({ weights: Object.values(await trainer.weights()).flat(2), last: rows.at(-1)! });
    trainer.dispose();
  }
  engine.dispose();
  const [twice, lambda, skew] = ends.map(({ weights }) => weights.flatMap((one) => [...one]));
  for (const [at, value] of twice!.entries()) expect(lambda![at]).toBeCloseTo(value, 4);
  expect(skew![0]).not.toBeCloseTo(twice![0]!, 3);
  const [first, second] = ends.map(({ last }) => last);
  expect(first!['validation/a']).toBeCloseTo(2 * second!['validation/a']!, 4);
  expect(first!['metric/a/accuracy']).toBe(second!['metric/a/accuracy']);
});

test('programs score as tfjs does, and by other data once they are there', async () => {
  await tf.setBackend('cpu');
  const params = { weighting: 'balanced', smoothing: 0.1 };
  const { model, data } = toSpec({ nodes: toNodes(params) });
  const network = compileModel(model, 3);
  const tasks = model.heads.map(({ task }) => task);
  const { shape } = model.input.info;
  const generate = (seed: number) =>
    datasetEntries.get(data.kind).generate({ ...data, seed, assets: [], tasks: new Set(tasks) });
  const first = generate(1);
  fitLayers(model, network, first);
  const optimizer = optimizerEntries.get('sgd');
  const engine = await createCompiledSteps({
    ...{ ir: model, network, optimizer, batchSize: 8, balanced: undefined },
    rows: toTrainingRows(first, shape, tasks),
    params: defaultParams(optimizer.params),
  });
  const seen: number[][] = [];
  for (const dataset of [first, generate(2)]) {
    fitLayers(model, network, dataset);
    engine.setRows(toTrainingRows(dataset, shape, tasks));
    const labels = dataset.labels.get(tasks[0]!)!.values;
    const known = [...dataset.split.train].map((row) => labels[row]!);
    const yes = known.filter((label) => label === 1).length;
    const wanted = [known.length - yes, yes].map((count) => known.length / (2 * count));
    const [head, other] = network.heads;
    const found = [...(await head!.weights!.data())];
    for (const [at, weight] of wanted.entries()) expect(found[at]).toBeCloseTo(weight, 5);
    expect(other!.weights).toBeUndefined();
    seen.push(found);
    const part = dataset.split.validation;
    const chunks = toChunks(dataset, shape, tasks, part, 64);
    const own = await readFigures(engine.score!(toTrainingRows(dataset, shape, tasks, part)));
    const plain = await readAndDispose(score(network, chunks));
    for (const [at, value] of plain.entries()) expect(own[at]).toBeCloseTo(value, 3);
    tf.dispose(chunks.flatMap(toTensors));
  }
  expect(seen[0]).not.toEqual(seen[1]);
  engine.dispose();
  network.dispose();
});
