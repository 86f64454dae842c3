import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, test, vi } from 'vitest';
import { until } from '../core/testing/until.ts';
import type { BackendName } from '../core/run/trainer.ts';
import { chooseBackend, type Survey } from './backends.ts';
import { openEngine } from './testing/harness.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const good: Survey = { usable: true, adapter: 'apple m2', software: false };
const software: Survey = { usable: true, adapter: 'SwiftShader', software: true };
const missing: Survey = { usable: false, reason: 'missing', detail: 'no navigator.gpu' };

function hands(surveys: Partial<Record<BackendName, Survey>>, broken: readonly BackendName[] = []) {
  const started: [BackendName, boolean][] = [];
  const stopped: BackendName[] = [];
  return {
    started,
    stopped,
    stop: (name: BackendName) => {
      stopped.push(name);
    },
    survey: (name: BackendName) => Promise.resolve(surveys[name] ?? { ...good, adapter: '' }),
    start: (name: BackendName, forced: boolean) => {
      started.push([name, forced]);
      return broken.includes(name)
        ? Promise.reject(new Error(`${name} is broken`))
        : Promise.resolve();
    },
  };
}

test('takes the first that works and starts no other', async () => {
  const given = hands({ webgpu: good });
  expect(await chooseBackend('auto', given)).toEqual({
    name: 'webgpu',
    adapter: 'apple m2',
    passedOver: [],
  });
  expect(given.started).toEqual([['webgpu', false]]);
});

test('passes over what is missing or software, and says why', async () => {
  const given = hands({ webgpu: missing, webgl: software });
  expect(await chooseBackend('auto', given)).toEqual({
    name: 'wasm',
    adapter: '',
    passedOver: [
      { name: 'webgpu', reason: 'missing', detail: 'no navigator.gpu' },
      { name: 'webgl', reason: 'software', detail: 'SwiftShader' },
    ],
  });
});

test('takes a software device that is asked for by name', async () => {
  const given = hands({ webgl: software });
  expect((await chooseBackend('webgl', given)).name).toBe('webgl');
  expect(given.started).toEqual([['webgl', true]]);
});

test('gives way when the one asked for fails', async () => {
  const given = hands({ webgpu: software, webgl: missing }, ['wasm']);
  const report = await chooseBackend('wasm', given);
  expect(report.name).toBe('cpu');
  expect(report.passedOver.map(({ name, reason }) => [name, reason])).toEqual([
    ['wasm', 'failed'],
    ['webgpu', 'software'],
    ['webgl', 'missing'],
  ]);
  expect(report.passedOver[0]?.detail).toBe('wasm is broken');
});

test('passes over what died before, unless it is asked for by name', async () => {
  const lost = [{ name: 'webgpu', detail: 'gone' } as const];
  const given = hands({ webgl: software }, ['wasm']);
  const report = await chooseBackend('auto', given, { lost });
  expect(report.name).toBe('cpu');
  expect(report.passedOver).toEqual([
    { name: 'webgpu', reason: 'lost', detail: 'gone' },
    { name: 'webgl', reason: 'software', detail: 'SwiftShader' },
    { name: 'wasm', reason: 'failed', detail: 'wasm is broken' },
  ]);
  expect((await chooseBackend('webgpu', hands({}), { lost })).name).toBe('webgpu');
});

test('says so when none works', async () => {
  const given = hands({}, ['webgpu', 'webgl', 'wasm', 'cpu']);
  await expect(chooseBackend('auto', given)).rejects.toMatchObject({
    name: 'EngineFault',
    code: 'internal',
  });
});

test('in Node, WASM runs and tells why the graphics backends do not; the next engine may be another', async () => {
  const first = await openEngine('auto');
  expect(first.report.name).toBe('wasm');
  expect(first.report.passedOver.map(({ name }) => name)).toEqual(['webgpu', 'webgl']);
  first.dispose();
  const second = await openEngine('cpu');
  expect(second.report.name).toBe('cpu');
  second.dispose();
  const third = await openEngine('wasm');
  expect(third.report.name).toBe('wasm');
  third.dispose();
});

test('goes on to the next when a look at one throws', async () => {
  const given = hands({});
  const survey = (name: BackendName) =>
    name === 'webgpu' ? Promise.reject(new Error('GPU process gone')) : given.survey(name);
  expect(await chooseBackend('auto', { ...given, survey })).toEqual({
    name: 'webgl',
    adapter: '',
    passedOver: [{ name: 'webgpu', reason: 'failed', detail: 'GPU process gone' }],
  });
});

test('asks an older adapter for its facts, and gets over one that is refused', async () => {
  const requestAdapterInfo = () => Promise.resolve({ description: 'SwiftShader' });
  const gpu = { requestAdapter: vi.fn(() => Promise.resolve({ requestAdapterInfo })) };
  vi.stubGlobal('navigator', { gpu });
  const software = await openEngine('auto');
  expect(software.report.name).toBe('wasm');
  const [first] = software.report.passedOver;
  expect(first).toEqual({ name: 'webgpu', reason: 'software', detail: 'SwiftShader' });
  software.dispose();
  gpu.requestAdapter.mockRejectedValue(new Error('refused'));
  const refused = await openEngine('auto');
  const [second] = refused.report.passedOver;
  expect(second).toEqual({ name: 'webgpu', reason: 'failed', detail: 'refused' });
  refused.dispose();
});

test('a browser that has just started and gives no adapter at first is asked again', async () => {
  const adapter = { info: { description: 'SwiftShader' } };
  const requestAdapter = vi.fn(() => Promise.resolve(adapter as unknown));
  requestAdapter.mockResolvedValueOnce(null).mockResolvedValueOnce(null);
  vi.stubGlobal('navigator', { gpu: { requestAdapter } });
  const engine = await openEngine('auto');
  expect(engine.report.passedOver).toContainEqual({
    name: 'webgpu',
    reason: 'software',
    detail: 'SwiftShader',
  });
  engine.dispose();
});

test('so is one that gives no WebGL context at first', async () => {
  const asked: number[] = [];
  class Canvas {
    getContext(): object | null {
      asked.push(asked.length);
      return asked.length < 3
        ? null
        : { RENDERER: 0, getExtension: () => null, getParameter: () => 'llvmpipe' };
    }
  }
  vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.reject(new Error('no')) } });
  vi.stubGlobal('OffscreenCanvas', Canvas);
  const engine = await openEngine('auto');
  expect(engine.report.passedOver[1]).toEqual({
    name: 'webgl',
    reason: 'software',
    detail: 'llvmpipe',
  });
  engine.dispose();
});

test('a device that never answers is passed over', async () => {
  vi.useFakeTimers();
  const requestAdapter = vi.fn(() => new Promise<never>(() => undefined));
  vi.stubGlobal('navigator', { gpu: { requestAdapter } });
  const opening = openEngine('auto');
  await until(() => expect(requestAdapter).toHaveBeenCalled());
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  const engine = await opening;
  expect(engine.report.passedOver[0]).toEqual({
    name: 'webgpu',
    reason: 'failed',
    detail: 'adapter: no answer within 30 s',
  });
  engine.dispose();
});

test('takes what is quickest for a network, and says that the others are slower', async () => {
  const order = ['wasm', 'cpu', 'webgpu', 'webgl'] as const;
  const given = hands({});
  expect(await chooseBackend('auto', given, { order })).toEqual({
    name: 'wasm',
    adapter: '',
    passedOver: [
      { name: 'webgpu', reason: 'slower', detail: '' },
      { name: 'webgl', reason: 'slower', detail: '' },
    ],
  });
  expect(given.started).toEqual([['wasm', false]]);
  const broken = await chooseBackend('auto', hands({}, ['wasm', 'cpu', 'webgpu']), { order });
  expect(broken.name).toBe('webgl');
  expect(broken.passedOver.map(({ name, reason }) => [name, reason])).toEqual([
    ['wasm', 'failed'],
    ['cpu', 'failed'],
    ['webgpu', 'failed'],
  ]);
  expect((await chooseBackend('webgl', hands({}), { order })).passedOver).toEqual([]);
  // A backend that died is reported as lost, though its turn would come later.
  const lost = [{ name: 'webgpu', detail: 'gone' } as const];
  expect((await chooseBackend('auto', hands({}), { order, lost })).passedOver).toEqual([
    { name: 'webgpu', reason: 'lost', detail: 'gone' },
    { name: 'webgl', reason: 'slower', detail: '' },
  ]);
});

test('what has too little memory for a network gives way, but not where it is asked for by name', async () => {
  const given = hands({ webgpu: good });
  const isTooSmall = (name: BackendName): boolean => name === 'webgpu';
  const report = await chooseBackend('auto', given, { isTooSmall });
  expect(report.name).toBe('webgl');
  expect(report.passedOver).toEqual([{ name: 'webgpu', reason: 'too-small', detail: 'apple m2' }]);
  expect(given.stopped).toEqual(['webgpu']);
  expect((await chooseBackend('webgpu', hands({}), { isTooSmall })).name).toBe('webgpu');
});

test('memory that WASM does not have is not taken for address 0', async () => {
  const engine = await openEngine('wasm');
  const { wasm } = tf.backend() as unknown as { wasm: { _malloc(bytes: number): number } };
  expect(() => wasm._malloc(2 ** 32 - 2 ** 16)).toThrow(/out of memory/);
  expect(wasm._malloc(16)).toBeGreaterThan(0);
  engine.dispose();
});

test('a backend that broke is replaced by a new one, however it ends', async () => {
  const engine = await openEngine('wasm');
  const broken = tf.backend();
  (broken as { dispose: () => void }).dispose = () => {
    throw new WebAssembly.RuntimeError('memory access out of bounds');
  };
  engine.dispose();
  const next = await openEngine('wasm');
  expect(tf.backend()).not.toBe(broken);
  expect(next.report.name).toBe('wasm');
  next.dispose();
});
