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
  return async (request) => {
    const { engine, path } = await openStepEngine(request, toDemand(spec));
    told.push(path);
    return engine;
  };
}

/** So large that a card is much faster by kernels or shaders. */
const large = toSpec({
  nodes: [
    { kind: 'layer', id: 'n2', type: 'dense', params: { units: 1024 } },
    { kind: 'layer', id: 'n5', type: 'dense', params: { units: 1024 } },
    { kind: 'head', id: 'n3', type: 'sigmoid', params: {}, target: 'a', weight: 1 },
    { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
  ],
  wires: ['n1 n2 n5 n3', 'n5 n4'],
});

/** The processor's kernels under other names: backends that queue, and one that does not. */
const names = ['webgpu', 'webgl', 'wasm'];
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

test('on the processor programs train', async () => {
  await tf.setBackend('cpu');
  const told: PathReport[] = [];
  await follow(course, opening(toSpec(), told));
  expect(told).toEqual([{ name: 'compiled', why: { code: 'usual' } }]);
});

test('a device that was asked for by name is kept', async () => {
  await tf.setBackend('webgl');
  const told: PathReport[] = [];
  await follow(course, opening(toSpec(), told));
  expect(told).toEqual([{ name: 'tfjs', why: { code: 'usual' } }]);
});

test('a balancing method that neither kernels nor shaders on cards serve trains on tfjs there, which says so', async () => {
  await tf.setBackend('webgpu');
  const told: PathReport[] = [];
  const spec = { ...large, balancer: 'grad-drop' };
  await follow({ ...course, balanced: toDemand(spec).balanced }, opening(spec, told));
  expect(told).toEqual([
    { name: 'tfjs', why: { code: 'method', times: expect.any(Number) as number } },
  ]);
});

test('what cannot be written down trains on tfjs, which says what that is', async () => {
  await tf.setBackend('wasm');
  const told: PathReport[] = [];
  const make = opening(toSpec(), told);
  await follow({ ...course, steps: 2 }, (request) => {
    const { learn } = request.network;
    const reading: typeof learn = (input, isPadded) => {
      input.dataSync();
      return learn(input, isPadded);
    };
    return make({ ...request, network: { ...request.network, learn: reading } });
  });
  const detail = 'a step that reads its own numbers';
  expect(told).toEqual([{ name: 'tfjs', why: { code: 'failed', detail } }]);
});
