import { expect, test } from 'vitest';
import type { StepEngine } from './step-engine.ts';
import { race } from './trial.ts';

/** An engine whose steps take so long on a clock of ours; the first one `firstMs`, as it compiles. */
function createFake(perStepMs: number, firstMs = perStepMs) {
  const log = { steps: 0, resets: 0 };
  const engine = {
    perStep: () => (log.steps === 1 ? firstMs : perStepMs),
    reset: () => (log.resets += 1),
    log,
  };
  return engine as unknown as StepEngine & typeof engine;
}
type Fake = ReturnType<typeof createFake>;

function raceOf(usual: Fake, other: Fake, latencyMs = 0): Promise<number | undefined> {
  let nowMs = 0;
  return race(usual, other, {
    step(engine) {
      const fake = engine as Fake;
      fake.log.steps += 1;
      nowMs += fake.perStep();
      return Promise.resolve();
    },
    settle() {
      nowMs += latencyMs;
      return Promise.resolve();
    },
    now: () => nowMs,
  });
}

test.each([
  ['takes the other where it is twice as fast', 10, 5, 2],
  ['says how much faster it is', 10, 0.5, 20],
  ['stays with the usual where the gain is smaller', 10, 6, undefined],
  ['stays with the usual where it is the faster one', 1, 10, undefined],
])('%s', async (_name, usualMs, otherMs, times) => {
  const found = await raceOf(createFake(usualMs), createFake(otherMs));
  if (times === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(times, 5);
});

test('a first step that compiles does not count, on either side', async () => {
  expect(await raceOf(createFake(10, 5000), createFake(1))).toBeCloseTo(10, 5);
  expect(await raceOf(createFake(10), createFake(1, 40))).toBeCloseTo(10, 5);
});

test('a slow way to the device and back is not held against it', async () => {
  expect(await raceOf(createFake(1), createFake(0.8), 100)).toBeUndefined();
  expect(await raceOf(createFake(2), createFake(0.5), 100)).toBeCloseTo(4, 5);
});

test('an engine that is hopelessly slow makes one step, the other no more than it takes to know', async () => {
  const [usual, other] = [createFake(20), createFake(400)];
  await raceOf(usual, other);
  expect(other.log.steps).toBe(1);
  expect(usual.log.steps).toBeLessThan(10);
  expect([usual.log.resets, other.log.resets]).toEqual([1, 1]);
});
