import { expect, test, vi } from 'vitest';
import type { Trainer } from '../core/run/trainer.ts';
import { toChecked as toCheckedTrainer } from './checked-trainer.ts';
import { openErrorScope, withErrorScope } from './device-errors.ts';

/** A device as far as errors go: those that no scope hears are told to whoever listens. */
function createDevice() {
  const scopes: { readonly filter: string; error: { message: string } | null }[] = [];
  const listeners: ((event: unknown) => void)[] = [];
  const fake = {
    pushErrorScope: (filter: string) => void scopes.push({ filter, error: null }),
    popErrorScope: () => Promise.resolve(scopes.pop()!.error),
    addEventListener: (_type: string, listener: (event: unknown) => void) =>
      void listeners.push(listener),
  };
  return {
    device: fake as unknown as GPUDevice,
    fake,
    scopes,
    fail(filter: string, message: string) {
      const scope = scopes.findLast((one) => one.filter === filter);
      if (scope === undefined) for (const listener of listeners) listener({ error: { message } });
      else scope.error ??= { message };
    },
  };
}

test.each([
  ['out-of-memory', 'out-of-memory'],
  ['validation', 'compile-failed'],
  ['internal', 'compile-failed'],
])('an error of kind %s fails the work, and what was made is undone', async (filter, code) => {
  const { device, fail, scopes } = createDevice();
  const undo = vi.fn();
  const work = () => {
    fail(filter, 'no');
    return Promise.resolve('made');
  };
  await expect(withErrorScope(device, work, undo)).rejects.toMatchObject({
    code,
    message: 'WebGPU: no',
  });
  expect(undo).toHaveBeenCalledWith('made');
  expect(scopes).toEqual([]);
});

test('what the device says comes before what was thrown for it, which is told when it says nothing', async () => {
  const { device, fail } = createDevice();
  const thrown = new Error('read of a buffer that is none');
  const failing = () => {
    fail('out-of-memory', 'too much');
    return Promise.reject(thrown);
  };
  await expect(withErrorScope(device, failing)).rejects.toThrow('WebGPU: too much');
  await expect(withErrorScope(device, () => Promise.reject(thrown))).rejects.toBe(thrown);
});

test('a device that is gone has no scopes to close', async () => {
  const { device, fake } = createDevice();
  const scope = openErrorScope(device);
  fake.popErrorScope = () => Promise.reject(new Error('instance dropped'));
  await expect(scope.close()).rejects.toMatchObject({ code: 'backend-lost' });
});

function createTrainer(change: Partial<Trainer> = {}) {
  const log: string[] = [];
  const trainer = {
    trainStep: () => void log.push('step'),
    settle: () => Promise.resolve(void log.push('settle')),
    record: () => void log.push('record'),
    drain: () => Promise.resolve({ rows: new Float32Array(), count: 0 }),
    dispose: () => undefined,
    ...change,
  } as unknown as Trainer;
  return { trainer, log };
}

const toChecked = (trainer: Trainer, device: GPUDevice | undefined): Trainer =>
  toCheckedTrainer(trainer, {
    openScope: device && (() => openErrorScope(device)),
    checkSize: () => undefined,
  });

test('the first step waits for the device and fails with it; later ones do not wait', async () => {
  const { device, fail, scopes } = createDevice();
  const { trainer, log } = createTrainer({
    settle: () => {
      fail('validation', 'no such buffer');
      return Promise.resolve();
    },
  });
  const checked = toChecked(trainer, device);
  await expect(checked.trainStep()).rejects.toThrow('no such buffer');
  expect(checked.trainStep()).toBeUndefined();
  expect(log).toEqual(['step', 'step']);
  expect(scopes).toEqual([]);
});

test('the first score fails with the device when it is read, not as a loss of 0', async () => {
  const { device, fail, scopes } = createDevice();
  const { trainer } = createTrainer({ record: () => fail('out-of-memory', 'full') });
  const checked = toChecked(trainer, device);
  checked.record(true, 0);
  await expect(checked.drain()).rejects.toMatchObject({ code: 'out-of-memory' });
  expect(scopes).toEqual([]);
  checked.record(true, 0);
  await checked.drain();
});

test('no scope outlives a record that throws or a trainer that is dropped', async () => {
  const { device, scopes } = createDevice();
  const broken = createTrainer({
    record: () => {
      throw new Error('no');
    },
  });
  expect(() => toChecked(broken.trainer, device).record(true, 0)).toThrow('no');
  const dropped = toChecked(createTrainer().trainer, device);
  dropped.record(true, 0);
  dropped.dispose();
  await Promise.resolve();
  expect(scopes).toEqual([]);
});

test('without a device nothing waits, and errors have a code all the same', () => {
  const trap = new WebAssembly.RuntimeError('memory access out of bounds');
  const { trainer } = createTrainer({
    trainStep: () => {
      throw trap;
    },
  });
  expect(() => toChecked(trainer, undefined).trainStep()).toThrow(
    expect.objectContaining({ code: 'out-of-memory', cause: trap }) as Error,
  );
});
