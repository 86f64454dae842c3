import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Schedule } from '../document/experiment.ts';
import { toRate } from './schedule.ts';

const plain = { learningRate: 0.1, warmup: 0 };

test('constant keeps the rate', () => {
  expect(toRate({ ...plain, schedule: { kind: 'constant' } }, 123.4)).toBe(0.1);
});

test('steps multiplies after every so many epochs', () => {
  const schedule: Schedule = { kind: 'steps', every: 10, factor: 0.5 };
  expect(toRate({ ...plain, schedule }, 9.99)).toBeCloseTo(0.1, 12);
  expect(toRate({ ...plain, schedule }, 10)).toBeCloseTo(0.05, 12);
  expect(toRate({ ...plain, schedule }, 35)).toBeCloseTo(0.0125, 12);
});

test('cosine falls from the rate to rate × floor, halfway at half time, and stays', () => {
  const schedule: Schedule = { kind: 'cosine', epochs: 40, floor: 0.2 };
  expect(toRate({ ...plain, schedule }, 0)).toBeCloseTo(0.1, 12);
  expect(toRate({ ...plain, schedule }, 20)).toBeCloseTo(0.06, 12);
  expect(toRate({ ...plain, schedule }, 40)).toBeCloseTo(0.02, 12);
  expect(toRate({ ...plain, schedule }, 400)).toBeCloseTo(0.02, 12);
});

test('warm-up rises linearly and then leaves the schedule alone', () => {
  const dials = { learningRate: 0.1, warmup: 4, schedule: { kind: 'constant' } } as const;
  expect(toRate(dials, 1)).toBeCloseTo(0.025, 12);
  expect(toRate(dials, 4)).toBeCloseTo(0.1, 12);
  expect(toRate(dials, 5)).toBeCloseTo(0.1, 12);
});

test('the rate is never negative and never above the one asked for', () => {
  const schedules = fc.oneof(
    fc.record({
      kind: fc.constant('steps' as const),
      every: fc.integer({ min: 1, max: 100 }),
      factor: fc.double({ min: 0.01, max: 1, noNaN: true }),
    }),
    fc.record({
      kind: fc.constant('cosine' as const),
      epochs: fc.integer({ min: 1, max: 100 }),
      floor: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(
      schedules,
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (schedule, warmup, epoch) => {
        const rate = toRate({ learningRate: 0.3, schedule, warmup }, epoch);
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(0.3 + 1e-12);
      },
    ),
  );
});
