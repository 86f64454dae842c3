import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tanh } from './tanh.ts';

test('is tanh to the digits that float32 has', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-30, max: 20, noNaN: true }), (x) => {
      expect(Math.abs(tanh(x) / Math.tanh(x) - 1)).toBeLessThan(2.2e-8);
      expect(tanh(-x)).toBe(-tanh(x));
    }),
    { numRuns: 2000, seed: 1 },
  );
  for (let x = 0.001; x < 10; x += 0.001)
    expect(Math.abs(tanh(x) / Math.tanh(x) - 1)).toBeLessThan(2.2e-8);
});

test.each([
  [0, 0],
  [9.1, 1],
  [Infinity, 1],
  [-Infinity, -1],
  [NaN, NaN],
])('of %d is %d in float32', (x, expected) => {
  expect(Math.fround(tanh(x))).toBe(expected);
});
