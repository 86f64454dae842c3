import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../math/random.ts';
import { findModes, toInterval, toMedian, toSummary, toTQuantile, toTShare } from './statistics.ts';

describe('toTQuantile', () => {
  it.each([
    // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2.
    [1, 12.706, 31.821],
    [2, 4.303, 6.965],
    [3, 3.182, 4.541],
    [4, 2.776, 3.747],
    [5, 2.571, 3.365],
    [9, 2.262, 2.821],
    [10, 2.228, 2.764],
    [19, 2.093, 2.539],
    [30, 2.042, 2.457],
    [100, 1.984, 2.364],
  ])('is that of the tables with %i degrees of freedom', (degrees, at975, at990) => {
    expect(toTQuantile(0.975, degrees)).toBeCloseTo(at975, 3);
    expect(toTQuantile(0.99, degrees)).toBeCloseTo(at990, 3);
  });

  it('undoes the share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.51, max: 0.999, noNaN: true }),
        (degrees, share) => {
          expect(toTShare(toTQuantile(share, degrees), degrees)).toBeCloseTo(2 * share - 1, 9);
        },
      ),
    );
  });

  it('refuses what has none', () => {
    expect(() => toTQuantile(0.975, 0)).toThrow('toTQuantile: expected');
    expect(() => toTQuantile(1, 3)).toThrow('toTQuantile: expected');
  });
});

describe('toInterval', () => {
  it('is that of the sleep data of Student 1908, in pairs', () => {
    const gains = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
    const { low, high } = toInterval(gains)!;
    expect([low, high]).toEqual([expect.closeTo(0.7001, 3), expect.closeTo(2.4599, 3)]);
  });

  it('holds the mean in 95 of 100 samples', () => {
    const random = createRandom(1, 'interval');
    let held = 0;
    for (let trial = 0; trial < 4000; trial++) {
      const { low, high } = toInterval(Array.from({ length: 5 }, () => random.normal()))!;
      if (low <= 0 && high >= 0) held += 1;
    }
    // Three standard deviations of a share of 4000.
    expect(Math.abs(held / 4000 - 0.95)).toBeLessThan(0.0104);
  });

  it('moves and grows with the figures, and is none of a single one', () => {
    const figures = fc.array(fc.integer({ min: -1000, max: 1000 }), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(figures, fc.integer({ min: -50, max: 50 }), (values, shift) => {
        const [one, other] = [toInterval(values)!, toInterval(values.map((v) => 3 * v + shift))!];
        expect(other.low).toBeCloseTo(3 * one.low + shift, 6);
        expect(other.high).toBeCloseTo(3 * one.high + shift, 6);
      }),
    );
    expect(toInterval([3])).toBeNull();
  });
});

describe('toMedian', () => {
  it('is the middle one, or between the two', () => {
    expect([toMedian([3, 1, 2]), toMedian([4, 1, 2, 3]), toMedian([5])]).toEqual([2, 2.5, 5]);
  });
});

describe('findModes', () => {
  it('finds two heaps, also of different sizes', () => {
    expect(findModes([0.97, 0.52, 0.98, 0.55, 0.96, 0.57, 0.99, 0.98, 0.54, 0.97])).toEqual({
      low: [0.52, 0.54, 0.55, 0.57],
      high: [0.96, 0.97, 0.97, 0.98, 0.98, 0.99],
    });
    expect(findModes([1, 1, 1, 1, 1, 1, 1, 1, 0, 0.02])).not.toBeNull();
  });

  it('takes one figure apart from the others for an outlier, and few figures for no evidence', () => {
    expect(findModes([0.97, 0.98, 0.96, 0.97, 0.98, 0.97, 0.96, 0.97, 0.98, 0.2])).toBeNull();
    expect(findModes([0, 0, 1, 1])).toBeNull();
    expect(findModes([1, 1, 1, 1, 1, 1])).toBeNull();
  });

  it('counts a gap below the margin as none', () => {
    const values = [0.95, 0.951, 0.95, 0.96, 0.961, 0.96, 0.961];
    expect(findModes(values)).not.toBeNull();
    expect(findModes(values, 0.02)).toBeNull();
    expect(toSummary(values, 0.02).modes).toBeNull();
  });

  it.each(['uniform', 'normal'] as const)(
    'is wrong about %s figures in 5 of 100 samples at most',
    (kind) => {
      const random = createRandom(2, kind);
      for (const count of [5, 10, 20]) {
        let wrong = 0;
        for (let trial = 0; trial < 4000; trial++)
          if (findModes(Array.from({ length: count }, () => random[kind]())) !== null) wrong += 1;
        expect(wrong / 4000, String(count)).toBeLessThan(0.05 + 0.0104);
      }
    },
  );

  it('finds two bells that stand apart', () => {
    const random = createRandom(3, 'bells');
    let found = 0;
    for (let trial = 0; trial < 500; trial++) {
      const values = Array.from({ length: 10 }, (_, at) => (at % 2) * 8 + random.normal());
      if (findModes(values) !== null) found += 1;
    }
    expect(found / 500).toBeGreaterThan(0.75);
  });

  it('does not depend on order, place or unit', () => {
    const figures = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 15 });
    fc.assert(
      fc.property(figures, (values) => {
        const found = findModes(values);
        const moved = findModes(values.toReversed().map((value) => 2 * value - 7));
        expect(moved?.low.length).toBe(found?.low.length);
      }),
    );
  });
});
