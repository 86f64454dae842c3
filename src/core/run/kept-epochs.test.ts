import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isKeptAfter } from './kept-epochs.ts';

it('keeps weights that are never further back than an eighth of the way, and few times', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (epochs) => {
      let newest = epochs;
      while (!isKeptAfter(newest)) newest -= 1;
      expect(epochs - newest).toBeLessThanOrEqual(epochs / 8);
    }),
  );
  const kept = Array.from({ length: 100_000 }, (_, at) => at + 1).filter(isKeptAfter);
  expect(kept.slice(0, 18)).toEqual([...Array.from({ length: 16 }, (_, at) => at + 1), 18, 20]);
  expect(kept.length).toBeLessThan(8 * Math.log2(100_000));
  expect([0, 0.5, 1.5].some(isKeptAfter)).toBe(false);
});
