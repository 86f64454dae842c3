import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PathReport } from '../core/run/trainer.ts';
import { openStepEngine } from './step-engines.ts';
import { follow, type MakeEngine } from './testing/agreement.ts';
import { toRandomRows } from './testing/random-model.ts';
import { toSpec } from './testing/harness.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { toDemand } from './ways.ts';

const { model: ir } = toSpec();
const rows = toRandomRows(ir, 1, 30);
const course = { ir, rows, steps: 8, batchSize: 10, optimizer: 'adam', rate: 0.01 };

/** Opens as the trainer does, and tells what was chosen. */
function opening(spec: RunSpec, told: PathReport[]): MakeEngine {
  return async (_plan, request) => {
    const { engine, path } = await openStepEngine(request, toDemand(spec));
    told.push(path);
    return engine;
  };
}

/** The processor's kernels under other names: a backend that queues, and one that does not. */
const names = ['webgl', 'wasm'];
beforeAll(() => {
  for (const name of names) {
    tf.registerBackend(name, tf.findBackendFactory('cpu'));
    tf.copyRegisteredKernels('cpu', name);
  }
});
afterAll(() => {
  for (const name of names) {
    for (const { kernelName } of tf.getKernelsForBackend(name))
      tf.unregisterKernel(kernelName, name);
    tf.removeBackend(name);
  }
});

test('on the processor the typed arrays train', async () => {
  await tf.setBackend('cpu');
  const told: PathReport[] = [];
  await follow(course, opening(toSpec(), told));
  expect(told).toEqual([{ name: 'typed-arrays', why: { code: 'usual' } }]);
});

test('a device that was asked for by name is kept', async () => {
  await tf.setBackend('webgl');
  const told: PathReport[] = [];
  await follow(course, opening(toSpec(), told));
  expect(told).toEqual([{ name: 'tfjs', why: { code: 'usual' } }]);
});

test('what no engine of ours knows trains on tfjs, which says whose fault that is', async () => {
  await tf.setBackend('cpu');
  const told: PathReport[] = [];
  const strange = {
    ...ir,
    layers: ir.layers.map((layer) => ({ ...layer, params: { ...layer.params, spin: 1 } })),
  };
  const spec = { ...toSpec(), model: strange };
  await follow(course, (_plan, request) => opening(spec, told)(_plan, { ...request, ir: strange }));
  expect(told).toEqual([
    {
      name: 'tfjs',
      why: { code: 'unknown', nodes: ['n2'], times: expect.any(Number) as number },
    },
  ]);
});

test.each([
  ['small layers train on typed arrays', 64, 1, 'typed-arrays'],
  ['large ones on its kernels', 64, 20, 'tfjs'],
])('on WASM %s, however many they are', async (_name, units, batches, expected) => {
  await tf.setBackend('wasm');
  for (const depth of [2, 6]) {
    const nodes = Array.from({ length: depth }, (_, at) => ({
      kind: 'layer',
      id: `n${at + 2}`,
      type: 'dense',
      params: { units },
    }));
    const head = { kind: 'head', id: 'n9', type: 'sigmoid', params: {}, target: 'a', weight: 1 };
    const wire = ['n1', ...nodes.map(({ id }) => id), 'n9'].join(' ');
    const batchSize = 32 * batches;
    const spec = toSpec({ nodes: [...nodes, head], wires: [wire], training: { batchSize } });
    const { model } = spec;
    const told: PathReport[] = [];
    const given = { ...course, ir: model, rows: toRandomRows(model, 1, 30), steps: 0 };
    await follow({ ...given, batchSize }, opening(spec, told));
    expect(told).toEqual([{ name: expected, why: { code: 'usual' } }]);
  }
});
