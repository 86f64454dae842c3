import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, expect, test, vi } from 'vitest';
import { datasetEntries } from '../catalog/datasets/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { defaultParams } from '../core/document/fields.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { Probe } from '../core/run/trainer.ts';
import { createAnswers, type Answers, type DrawnWatch } from './answers.ts';
import { compileModel } from './compile.ts';
import { createCompiledSteps } from './compiled/compiled-steps.ts';
import { putOnDevice } from './device-data.ts';
import { toLabelFacts } from './label-facts.ts';
import { toSpec } from './testing/harness.ts';
import { toTrainingRows } from './training-rows.ts';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const dense = (id: string) => ({ kind: 'layer', id, type: 'dense', params: { units: 5 } });
const head = (id: string, target: string) => ({
  kind: 'head',
  id,
  type: 'sigmoid',
  params: {},
  target,
  weight: 1,
});
/** Points; two experts that gates mix for each task. */
const spec = toSpec({
  nodes: [
    dense('n2'),
    dense('n3'),
    { kind: 'layer', id: 'n4', type: 'gate', params: {} },
    head('n5', 'a'),
    head('n6', 'b'),
  ],
  wires: ['n1 n4', 'n1 n2 n4 n5', 'n1 n3 n4', 'n4 n6'],
});

/** A run that has trained for some steps, of which the variables know nothing yet. */
async function open() {
  const { model: ir, data } = spec;
  const { info: input } = ir.input;
  const tasks = ir.heads.map(({ task }) => task);
  const { generate } = datasetEntries.get(data.kind);
  const dataset = generate({ ...data, assets: [], tasks: new Set(tasks) });
  const network = compileModel(ir, 3);
  const rows = toTrainingRows(dataset, input.shape, tasks);
  const optimizer = optimizerEntries.get('adam');
  const params = defaultParams(optimizer.params);
  const batchSize = 16;
  const engine = await createCompiledSteps({
    ir,
    network,
    optimizer,
    rows,
    batchSize,
    params,
    balanced: undefined,
  });
  const device = putOnDevice(dataset, input.shape, tasks, 64);
  const scales = tasks.map(() => ({ mean: 0, deviation: 1 }));
  const facts = toLabelFacts(dataset, network.heads, dataset.split.validation);
  const toValidationRows = () =>
    toTrainingRows(dataset, input.shape, tasks, dataset.split.validation);
  let step = 0;
  const train = (steps: number): void => {
    for (const end = step + steps; step < end; step++)
      engine.step({
        rows: Int32Array.from(
          { length: batchSize },
          (_, at) => (step * batchSize + at) % rows.count,
        ),
        labelled: tasks.map(() => batchSize),
        step,
        rate: 0.05,
        lambdas: tasks.map(() => 1),
        optimizer: params,
      });
  };
  const sync = vi.fn(engine.sync);
  const asked = {
    network,
    input,
    most: 64,
    current: () => ({ dataset, device, scales, facts, toValidationRows, step, era: 0 }),
  };
  return {
    train,
    sync,
    answers: createAnswers({ ...asked, engine: { ...engine, sync } }),
    /** By an engine that can neither view nor score. */
    byTfjs: createAnswers({ ...asked, engine: { sync: engine.sync } }),
    dispose() {
      engine.dispose();
      device.dispose();
      network.dispose();
    },
  };
}

const watches: readonly DrawnWatch[] = [
  { kind: 'maps', grid: 9 },
  { kind: 'units', grid: 5, units: 3 },
  { kind: 'sample' },
  { kind: 'validation' },
  { kind: 'gates' },
  { kind: 'example', example: 2, maps: 2, channels: 2, units: 4 },
];
const inside = { kind: 'inside', example: 1, grid: 4 } as const;
const insides: readonly DrawnWatch[] = [
  { ...inside, node: 'n2' as NodeId, units: 2 },
  { ...inside, node: 'n4' as NodeId, units: 99 },
  { ...inside, node: 'n5' as NodeId, units: 1 },
];
const probes: readonly Probe[] = [
  { kind: 'predict', inputs: Float32Array.of(0.1, -0.5, 0.7, 0.2), count: 2 },
  { kind: 'test' },
  { kind: 'silence', node: 'n2' as NodeId, units: [null, 0, 4], place: 'mean' },
  { kind: 'silence', node: 'n4' as NodeId, units: [1], place: 'zero' },
];

const askAll = async (answers: Answers): Promise<readonly unknown[]> => [
  ...(await Promise.all([...watches, ...insides].map((watch) => answers.picture(watch)))),
  ...(await Promise.all(probes.map((probe) => answers.answer(probe)))),
  await answers.logits(),
];

/** All numbers of an answer but its step, with where they stand. */
function toNumbers(answer: unknown, at = ''): [string, number][] {
  if (typeof answer === 'number') return [[at, answer]];
  if (ArrayBuffer.isView(answer))
    return [...(answer as Float32Array)].map((value, index) => [`${at} ${index}`, value]);
  if (typeof answer !== 'object' || answer === null) return [];
  const { step: _, ...rest } = answer as { readonly step?: number };
  return Object.entries(rest).flatMap(([key, value]) => toNumbers(value, `${at} ${key}`));
}

test('pictures and answers are those of tfjs', async () => {
  const run = await open();
  run.train(30);
  const [own, reference] = [await askAll(run.answers), await askAll(run.byTfjs)];
  for (const [at, answer] of reference.entries()) {
    const found = toNumbers(own[at]);
    expect(found.map(([place]) => place)).toEqual(toNumbers(answer).map(([place]) => place));
    expect(found.length).toBeGreaterThan(1);
    for (const [index, [place, value]] of toNumbers(answer).entries())
      expect(found[index]![1], place).toBeCloseTo(value, 4);
  }
  run.dispose();
});

test('they are of the present weights, and write none into the variables', async () => {
  const run = await open();
  run.train(5);
  const before = await askAll(run.answers);
  run.train(20);
  const after = await askAll(run.answers);
  expect(run.sync).not.toHaveBeenCalled();
  for (const [at, answer] of after.entries())
    expect(toNumbers(answer)).not.toEqual(toNumbers(before[at]));
  // A file for tfjs is made of the variables.
  await run.answers.answer({ kind: 'model' });
  expect(run.sync).toHaveBeenCalledOnce();
  run.dispose();
});

test('leave no tensors behind once they are forgotten', async () => {
  const run = await open();
  const { numTensors } = tf.memory();
  for (const answers of [run.answers, run.byTfjs]) {
    await askAll(answers);
    answers.forget();
    expect(tf.memory().numTensors).toBe(numTensors);
  }
  run.dispose();
});
