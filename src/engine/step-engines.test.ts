import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PathReport } from '../core/run/trainer.ts';
import { openStepEngine } from './step-engines.ts';
import { follow, type MakeEngine } from './testing/agreement.ts';
import { toRandomRows } from './testing/random-model.ts';
import { toSpec } from './testing/harness.ts';
import { createTypedSteps } from './typed/typed-steps.ts';

const { model: ir } = toSpec();
const rows = toRandomRows(ir, 1, 30);
const course = { ir, rows, steps: 8, batchSize: 10, optimizer: 'adam', rate: 0.01 };

/** Opens as the trainer does, and tells what was chosen. */
function opening(mayRace: boolean, told: PathReport[]): MakeEngine {
  return async (_plan, request) => {
    const { engine, path } = await openStepEngine(request, mayRace);
    told.push(path);
    return engine;
  };
}

/** A backend that queues, by its name: the processor's kernels under the name of a device. */
beforeAll(() => {
  tf.registerBackend('webgl', tf.findBackendFactory('cpu'));
  tf.copyRegisteredKernels('cpu', 'webgl');
});
afterAll(() => {
  for (const { kernelName } of tf.getKernelsForBackend('webgl'))
    tf.unregisterKernel(kernelName, 'webgl');
  tf.removeBackend('webgl');
});

test('on the processor the typed arrays train, without a trial', async () => {
  await tf.setBackend('cpu');
  const told: PathReport[] = [];
  await follow(course, opening(true, told));
  expect(told).toEqual([{ name: 'typed-arrays', why: { code: 'usual' } }]);
});

test('a tiny network leaves the device after a trial, and the trial leaves no trace', async () => {
  await tf.setBackend('webgl');
  const { numTensors } = tf.memory();
  const told: PathReport[] = [];
  const raced = await follow(course, opening(true, told));
  expect(told).toMatchObject([{ name: 'typed-arrays', why: { code: 'trial', over: 'tfjs' } }]);
  expect(raced).toEqual(await follow(course, createTypedSteps));
  expect(tf.memory().numTensors).toBe(numTensors);
});

test('a device that was asked for by name is kept', async () => {
  await tf.setBackend('webgl');
  const told: PathReport[] = [];
  await follow(course, opening(false, told));
  expect(told).toEqual([{ name: 'tfjs', why: { code: 'usual' } }]);
});

test('what no engine of ours knows trains on tfjs, which says what that is', async () => {
  await tf.setBackend('cpu');
  const told: PathReport[] = [];
  const strange = {
    ...ir,
    layers: ir.layers.map((layer) => ({ ...layer, params: { ...layer.params, spin: 1 } })),
  };
  await follow(course, (_plan, request) => opening(true, told)(_plan, { ...request, ir: strange }));
  expect(told).toEqual([{ name: 'tfjs', why: { code: 'unknown', type: 'spin' } }]);
});
