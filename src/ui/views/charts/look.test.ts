import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../playground-context.ts';
import '../../testing/all-words.ts';
import {
  fromPlace,
  toExtent,
  toGrowingAxis,
  toGrowingLogAxis,
  toLinearAxis,
  toPlace,
  toRobustExtent,
  toValueAxis,
  toZoomedAxis,
} from './axis.ts';
import { toOutliers } from './plot-signs.ts';
import { toTrend, toTrendText } from './trend.ts';
import { panRange, revealPlace, zoomRange, type Range } from './zoom.ts';

const full: Range = [0, 1000];
const part = fc
  .tuple(
    fc.double({ min: 0, max: 990, noNaN: true }),
    fc.double({ min: 5, max: 1000, noNaN: true }),
  )
  .map(([low, length]): Range => [low, Math.min(1000, low + length)]);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('zoom', () => {
  it('keeps the place under the pointer, stays within the whole, and ends there', () => {
    fc.assert(
      fc.property(
        part,
        share,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (range, at, factor) => {
          const place = range[0] + at * (range[1] - range[0]);
          const next = zoomRange(range, full, place, factor) ?? full;
          expect(next[0]).toBeGreaterThanOrEqual(-1e-9);
          expect(next[1]).toBeLessThanOrEqual(1000 + 1e-9);
          expect(next[0]).toBeLessThanOrEqual(place + 1e-6);
          expect(next[1]).toBeGreaterThanOrEqual(place - 1e-6);
          if (factor < 1 && next[1] - next[0] > 1)
            expect((place - next[0]) / (next[1] - next[0])).toBeCloseTo(at, 6);
        },
      ),
    );
    expect(zoomRange([100, 900], full, 500, 2)).toBeUndefined();
  });

  it('moves without changing its length, and brings a place into sight', () => {
    fc.assert(
      fc.property(
        part,
        fc.double({ min: -2000, max: 2000, noNaN: true }),
        share,
        (range, by, at) => {
          const moved = panRange(range, full, by);
          expect(moved[1] - moved[0]).toBeCloseTo(range[1] - range[0], 6);
          expect(moved[0]).toBeGreaterThanOrEqual(-1e-9);
          const place = at * 1000;
          const [low, high] = revealPlace(range, full, place);
          expect(place).toBeGreaterThanOrEqual(low - 1e-6);
          expect(place).toBeLessThanOrEqual(high + 1e-6);
        },
      ),
    );
  });

  it('marks a part of an axis at round places', () => {
    const { ticks, domain } = toZoomedAxis(toGrowingAxis(5000), [1003, 1297]);
    expect(domain).toEqual([1003, 1297]);
    expect(ticks).toEqual([1050, 1100, 1150, 1200, 1250]);
    const close = toZoomedAxis(toGrowingLogAxis(5000), [2.1, 2.4]).ticks;
    expect(close.length).toBeGreaterThan(1);
    for (const tick of close) expect(tick >= 2.1 && tick <= 2.4).toBe(true);
  });
});

describe('a logarithmic axis of steps', () => {
  it('holds the newest step, has step 0 at its edge, and is marked at powers of ten', () => {
    const axis = toGrowingLogAxis(12_345);
    expect(axis.ticks).toEqual([0, 1, 2, 3, 4]);
    expect(axis.domain[1]).toBeGreaterThanOrEqual(Math.log10(12_345));
    expect(toPlace(axis, 0)).toBe(0);
    expect(toPlace(axis, 1000)).toBeCloseTo(3);
    expect(fromPlace(axis, 3)).toBeCloseTo(1000);
  });
});

describe('outliers', () => {
  const decay = (count: number): number[] =>
    Array.from({ length: count }, (_, at) => 0.05 + Math.exp(-at / 3));

  it('leave the range of the others as it is, wherever they are', () => {
    for (const spike of [1e3, 4e21, -1e6]) {
      const values = decay(100);
      values[60] = spike;
      expect(toRobustExtent([values])).toEqual(toExtent([decay(100)]));
    }
  });

  it('are not the high beginning of a loss, nor what is usual', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 2, maxLength: 40 }), (values) => {
        const list = [1, ...values, 0];
        expect(toRobustExtent([list])).toEqual([0, 1]);
      }),
    );
    expect(toRobustExtent([decay(1000)])).toEqual(toExtent([decay(1000)]));
  });

  it('are the same in another unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 40 }),
        (list) => {
          const [low, high] = toRobustExtent([list]);
          const other = toRobustExtent([list.map((value) => 4 * value + 8)]);
          expect(other).toEqual([4 * low + 8, 4 * high + 8]);
        },
      ),
    );
  });

  it('of nothing is nothing', () => {
    expect(toRobustExtent([[], [NaN]])).toEqual([NaN, NaN]);
  });
});

describe('a trend', () => {
  const curveOf = (toY: (step: number) => number) => {
    const x = Array.from({ length: 101 }, (_, at) => 10 * at);
    return { x, y: x.map(toY) };
  };
  const say = (toY: (step: number) => number, language: 'en' | 'zh' = 'en') =>
    toTrendText(toTrend(curveOf(toY))!, 'A', createTexts(language), (value) => value.toFixed(2));

  it('says what fell, rose or stands, and since when', () => {
    expect(say((step) => 0.69 - step / 2000)).toBe('A fell from 0.69 to 0.19');
    expect(say((step) => step / 1000)).toBe('A rose from 0.00 to 1.00');
    expect(say(() => 0.69)).toBe('A stands at 0.69');
    expect(say((step) => (step < 400 ? 0.69 - step / 1000 : 0.29))).toMatch(
      /^A fell from 0.69 to 0.29 and stands there since step 3[89]0$/,
    );
    expect(say((step) => (step < 400 ? 0.69 + Math.sin(step / 50) / 4 : 0.69))).toMatch(
      /^A stands at 0.69 since step (39|40)0$/,
    );
  });

  it('says it in Chinese', () => {
    expect(say((step) => 0.69 - step / 2000, 'zh')).toBe('A 从 0.69 降到 0.19');
  });

  it('takes noise for none', () => {
    expect(say((step) => 0.7 + 0.01 * Math.sin(step))).toMatch(/stands/);
  });

  it('has nothing to say of one point', () => {
    expect(toTrend({ x: [0], y: [1] })).toBeUndefined();
  });
});

describe('marks of what lies outside', () => {
  const place = {
    yAxis: toLinearAxis(0, 1),
    area: { x: 0, y: 0, width: 100, height: 50 },
    toX: (value: number) => value,
  };

  it('stand for values that are close together, and tell the furthest of them', () => {
    const curve = { x: [10, 14, 60, 90], y: [3, 7, 0.5, -2] };
    expect(toOutliers(curve, place).map(({ value }) => value)).toEqual([7, -2]);
  });
});

it('an axis is logarithmic where it may be, and straight where nothing is above 0', () => {
  const straight = (low: number, high: number) => toLinearAxis(low, high);
  expect(toValueAxis([[0.001, 1]], true, straight)).toMatchObject({ isLog: true, domain: [-3, 0] });
  expect(toValueAxis([[0.001, 1]], false, straight).isLog).toBe(false);
  expect(toValueAxis([[-1, 0]], true, straight).isLog).toBe(false);
});
