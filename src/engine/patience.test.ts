import { afterEach, expect, test, vi } from 'vitest';
import { createAsker } from './patience.ts';

afterEach(() => vi.unstubAllGlobals());

/** Says nothing a number of times before it gives an answer. */
function toSlow<T>(silent: number, answer: T) {
  let asked = 0;
  return {
    question: () => (asked++ < silent ? null : answer),
    get asked() {
      return asked;
    },
  };
}
function createClock() {
  const waits: number[] = [];
  const sleep = (durationMs: number): Promise<void> => {
    waits.push(durationMs);
    return Promise.resolve();
  };
  return { sleep, total: () => waits.reduce((sum, wait) => sum + wait, 0) };
}

test.each([0, 1, 3])('a browser that answers after %i silences is waited for', async (silent) => {
  vi.stubGlobal('navigator', { gpu: {} });
  const given = toSlow(silent, 'card');
  expect(await createAsker(createClock().sleep)(given.question)).toBe('card');
  expect(given.asked).toBe(silent + 1);
});

test('what never comes is waited for a second, whatever is asked for', async () => {
  vi.stubGlobal('navigator', { gpu: {} });
  const clock = createClock();
  const ask = createAsker(clock.sleep);
  expect(await ask(() => null)).toBeNull();
  expect(clock.total()).toBe(1000);
  const other = toSlow(1, 'context');
  expect(await ask(other.question)).toBeNull();
  expect([clock.total(), other.asked]).toEqual([1000, 1]);
});

test('a browser without WebGPU is asked once', async () => {
  vi.stubGlobal('navigator', {});
  const clock = createClock();
  const given = toSlow(1, 'context');
  expect(await createAsker(clock.sleep)(given.question)).toBeNull();
  expect([given.asked, clock.total()]).toEqual([1, 0]);
});
