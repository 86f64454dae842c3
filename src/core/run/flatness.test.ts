import { describe, expect, it } from 'vitest';
import { taskIdSchema } from '../document/experiment.ts';
import { createFlatness, findBegun, toEnd, type TaskLosses } from './flatness.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
/** The first epoch at which a run with these losses is flat; Infinity when it never is. */
function findFlat(limit: number, toLosses: (epoch: number) => TaskLosses): number {
  const flatness = createFlatness(limit);
  for (let epoch = 0; epoch <= limit; epoch++) {
    flatness.observe(epoch, toLosses(epoch));
    if (flatness.isFlat) return epoch;
  }
  return Infinity;
}

describe('createFlatness', () => {
  it('gives a slow run more time, until its last half brought little', () => {
    const decay = (time: number) => (epoch: number) => ({ [a]: Math.exp(-epoch / time) });
    for (const time of [20, 50, 100]) {
      const epoch = findFlat(1000, decay(time));
      expect(epoch).toBeLessThan(1000);
      expect(Math.exp(-epoch / 2 / time) - Math.exp(-epoch / time)).toBeLessThanOrEqual(0.05);
    }
    expect(findFlat(1000, decay(100))).toBeGreaterThan(2 * findFlat(1000, decay(20)));
  });

  it('does not take a slow start for a rest', () => {
    // Of so slow a decay, half of the first ten epochs bring less than the margin.
    expect(findFlat(1000, (epoch) => ({ [a]: Math.exp(-epoch / 150) }))).toBeGreaterThan(500);
  });

  it('waits for every task', () => {
    const alone = findFlat(1000, (epoch) => ({ [a]: Math.exp(-epoch / 10) }));
    const both = findFlat(1000, (epoch) => ({
      [a]: Math.exp(-epoch / 10),
      [b]: Math.exp(-epoch / 100),
    }));
    expect(both).toBeGreaterThan(2 * alone);
  });

  it('is never flat at once, and not kept from it by noise, by a scale, or by a loss that rises again', () => {
    expect(findFlat(20, () => ({ [a]: 1 }))).toBe(10);
    expect(findFlat(100, () => ({ [a]: 1 }))).toBe(20);
    const noisy = (epoch: number): number => Math.exp(-epoch / 10) + 0.1 * (epoch % 2);
    expect(findFlat(1000, (epoch) => ({ [a]: noisy(epoch) }))).toBeLessThan(300);
    const plain = findFlat(1000, (epoch) => ({ [a]: Math.exp(-epoch / 10) }));
    expect(findFlat(1000, (epoch) => ({ [a]: 1e4 * Math.exp(-epoch / 10) }))).toBe(plain);
    expect(findFlat(1000, (epoch) => ({ [a]: 1 + Math.abs(epoch - 20) }))).toBe(200);
  });

  it('leaves out a task without labels', () => {
    const losses = (epoch: number): TaskLosses => ({ [a]: Math.exp(-epoch), [b]: NaN });
    expect(findFlat(100, losses)).toBe(20);
  });
});

it('has begun what is better than one answer to everything', () => {
  expect(findBegun({ [a]: 0.5, [b]: 0.69 }, { [a]: 0.69, [b]: 0.69 })).toEqual([a]);
  expect(findBegun({ [a]: -2, [b]: NaN }, { [a]: -1, [b]: NaN })).toEqual([a]);
});

it('ends where all is flat and begun, or at the limit, and says what that is worth', () => {
  expect(toEnd(true, false, 2, 2)).toBe('flat');
  expect(toEnd(true, false, 1, 2)).toBeUndefined();
  expect(toEnd(true, true, 1, 2)).toBe('flat');
  expect(toEnd(true, true, 0, 2)).toBe('guessing');
  expect(toEnd(false, false, 2, 2)).toBeUndefined();
  expect(toEnd(false, true, 2, 2)).toBe('improving');
  expect(toEnd(true, false, 0, 0)).toBe('flat');
});
