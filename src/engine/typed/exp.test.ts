import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { exp } from './exp.ts';

test('is e^x to more digits than float32 has', () => {
  fc.assert(
    fc.property(fc.double({ min: -104, max: 89, noNaN: true }), (x) => {
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(6e-9);
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect(exp(0)).toBe(1);
});

test.each([
  [-105, 0],
  [-Infinity, 0],
  [90, Infinity],
  [Infinity, Infinity],
  [NaN, NaN],
])('of %d is %d in float32', (x, expected) => {
  expect(Math.fround(exp(x))).toBe(expected);
});
