import { expect, test } from 'vitest';
import { toMask } from './dropout.ts';

test('a mask depends on its key alone and differs between keys', () => {
  expect(toMask(5, 0.5, 100)).toEqual(toMask(5, 0.5, 100));
  expect(toMask(5, 0.5, 100)).not.toEqual(toMask(6, 0.5, 100));
  expect([...toMask(5, 0.5, 50)]).toEqual([...toMask(5, 0.5, 100).subarray(0, 50)]);
});

test.each([0.1, 0.5, 0.9])('rate %f drops that share and keeps the mean', (rate) => {
  const size = 200_000;
  const mask = toMask(1234, rate, size);
  const kept = mask.filter((value) => value > 0).length / size;
  expect(kept).toBeCloseTo(1 - rate, 2);
  expect(mask.reduce((sum, value) => sum + value, 0) / size).toBeCloseTo(1, 1);
  expect(new Set(mask).size).toBe(2);
});

test('neighbours in a mask, and masks of neighbouring keys, are not related', () => {
  const size = 100_000;
  const agree = (one: Float32Array, two: Float32Array): number =>
    one.reduce((count, value, at) => count + (value > 0 === (two[at] ?? 0) > 0 ? 1 : 0), 0) /
    one.length;
  const mask = toMask(99, 0.5, size);
  expect(agree(mask.subarray(0, -1), mask.subarray(1))).toBeCloseTo(0.5, 2);
  expect(agree(mask, toMask(100, 0.5, size))).toBeCloseTo(0.5, 2);
});
