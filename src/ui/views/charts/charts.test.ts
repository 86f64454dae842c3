import * as fc from 'fast-check';
import { placeNames, toNameRoom } from './plot-signs.ts';
import type { PlotLine } from './plot-line.ts';
import { describe, expect, test } from 'vitest';
import { taskIdSchema } from '../../../core/document/experiment.ts';
import { channel, type ChannelInfo } from '../../../core/run/channels.ts';
import { createRunLog } from '../../../core/run/run-log.ts';
import { toExtent, toGrowingAxis, toLinearAxis, toLogAxis } from './axis.ts';
import {
  interpolateAt,
  nearestAt,
  nearestIndex,
  toRelative,
  toShares,
  toSmoothed,
  toUnionOfX,
} from './curve.ts';
import { readLevels, type LossMode } from './loss-series.ts';
import { toLinePath, toMarkerPath } from './path.ts';

const curveOf = (...y: readonly number[]) => ({ x: y.map((_, index) => index), y });
const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const beta = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('smoothing', () => {
  test('starts on the curve itself and leaves a constant alone', () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 60 }), beta, (value, count, weight) => {
        const { y } = toSmoothed(curveOf(...Array<number>(count).fill(value)), weight);
        for (const smoothed of y) expect(smoothed).toBeCloseTo(value, 5);
      }),
    );
  });

  test('is linear and stays within the values seen so far', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 40 }), beta, (values, weight) => {
        const once = toSmoothed(curveOf(...values), weight).y;
        const twice = toSmoothed(curveOf(...values.map((value) => 2 * value)), weight).y;
        once.forEach((value, index) => {
          const seen = values.slice(0, index + 1);
          expect(twice[index]).toBeCloseTo(2 * value, 4);
          expect(value).toBeGreaterThanOrEqual(Math.min(...seen) - 1e-6);
          expect(value).toBeLessThanOrEqual(Math.max(...seen) + 1e-6);
        });
      }),
    );
  });

  test('corrects the bias of the start', () => {
    // m_2 = 0.5·(0.5·1) + 0.5·3 = 1.75; divided by 1 − 0.25.
    expect(toSmoothed(curveOf(1, 3), 0.5).y[1]).toBeCloseTo(1.75 / 0.75, 12);
  });

  test('0 draws the curve as it is', () => {
    const curve = curveOf(3, 1, 2);
    expect(toSmoothed(curve, 0)).toBe(curve);
  });
});

describe('relative to the start', () => {
  test('begins at 1 and keeps ratios', () => {
    expect(toRelative(curveOf(4, 2, 1), 4).y).toEqual([1, 0.5, 0.25]);
  });
  test.each([0, -2, Number.NaN])('says nothing when the start is %s', (start) => {
    expect(toRelative(curveOf(1, 2), start).x).toEqual([]);
  });
});

describe('weighted shares', () => {
  const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  test('sum to one and do not change when every λ is scaled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 6 }),
        positive,
        (tasks, factor) => {
          const losses = tasks.map(([loss]) => curveOf(loss));
          const share = (scale: number) =>
            toShares(
              losses,
              tasks.map(([, weight]) => curveOf(weight * scale)),
            ).map((curve) => curve.y[0]!);
          expect(share(1).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
          share(1).forEach((part, task) => expect(share(factor)[task]).toBeCloseTo(part, 9));
        },
      ),
    );
  });
  test('weigh by λ: 3·1 of 3·1 + 1·1', () => {
    const [first] = toShares([curveOf(1), curveOf(1)], [curveOf(3), curveOf(1)]);
    expect(first?.y).toEqual([0.75]);
  });
  test('leave out steps where nothing is lost', () => {
    const [first] = toShares([curveOf(0, 1), curveOf(0, 1)], [curveOf(1, 1), curveOf(1, 1)]);
    expect(first).toEqual({ x: [1], y: [0.5] });
  });
});

describe('reading a curve', () => {
  test('nearest is as near as any', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 50 }), finite, (values, x) => {
        const ascending = [...values].sort((a, b) => a - b);
        const best = Math.min(...ascending.map((value) => Math.abs(value - x)));
        expect(Math.abs(ascending[nearestIndex(ascending, x)]! - x)).toBe(best);
      }),
    );
  });
  test('nothing has no nearest', () => {
    expect(nearestIndex([], 3)).toBe(-1);
    expect(nearestAt({ x: [], y: [] }, 3)).toBeNaN();
  });
  test('interpolates between points and holds the ends', () => {
    const curve = { x: [10, 20], y: [1, 3] };
    expect([5, 10, 15, 20, 30].map((x) => interpolateAt(curve, x))).toEqual([1, 1, 2, 3, 3]);
  });
  test('the union of x is ascending and has no doubles', () => {
    expect(
      toUnionOfX([
        { x: [1, 5], y: [0, 0] },
        { x: [3, 5], y: [0, 0] },
      ]),
    ).toEqual([1, 3, 5]);
  });
});

describe('axes', () => {
  test('a linear axis reaches around its data in equal round steps', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        fc.pre(Math.abs(a - b) > 1e-6 * Math.max(Math.abs(a), Math.abs(b), 1e-3));
        const [low, high] = a < b ? [a, b] : [b, a];
        const { domain, ticks } = toLinearAxis(low, high);
        const slack = (domain[1] - domain[0]) * 1e-6;
        expect(domain[0]).toBeLessThanOrEqual(low + slack);
        expect(domain[1]).toBeGreaterThanOrEqual(high - slack);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });
  test('ticks are written without the rest of floating point', () => {
    expect(toLinearAxis(0, 0.4).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  });
  test('a constant gets room, and 0 stays the floor of what is positive', () => {
    const { domain } = toLinearAxis(0.5, 0.5);
    expect(domain[0]).toBeGreaterThanOrEqual(0);
    expect(domain[1]).toBeGreaterThan(0.5);
  });
  test('nothing to draw still has an axis', () => {
    expect(toLinearAxis(Number.NaN, Number.NaN).domain).toEqual([0, 1]);
    expect(toGrowingAxis(Number.NaN).domain).toEqual([0, 1]);
  });
  test('a growing axis holds the newest step, wastes at most a tenth, and stands still', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), (newest) => {
        const { domain, ticks } = toGrowingAxis(newest);
        expect(domain[1]).toBeGreaterThanOrEqual(newest);
        expect(domain[1]).toBeLessThanOrEqual(newest * 1.1 + 1e-6);
        for (const tick of ticks) expect(tick).toBeLessThanOrEqual(domain[1]);
      }),
    );
    expect(toGrowingAxis(1210)).toEqual(toGrowingAxis(1240));
  });
  test('a logarithmic axis reaches around its data, with at most 7 marks', () => {
    const positive = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const axis = toLogAxis(Math.min(a, b), Math.max(a, b))!;
        expect(axis.domain[0]).toBeLessThanOrEqual(Math.log10(Math.min(a, b)) + 1e-8);
        expect(axis.domain[1]).toBeGreaterThanOrEqual(Math.log10(Math.max(a, b)) - 1e-8);
        expect(axis.domain[1]).toBeGreaterThan(axis.domain[0]);
        expect(axis.ticks.length).toBeGreaterThanOrEqual(1);
        expect(axis.ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });
  test('one decade is marked 1, 2, 5', () => {
    const values = toLogAxis(0.1, 1)!.ticks.map((tick) => Number((10 ** tick).toPrecision(6)));
    expect(values).toEqual([0.1, 0.2, 0.5, 1]);
  });
  test('nothing above 0 has no logarithmic axis', () => {
    expect(toLogAxis(0, 1)).toBeUndefined();
    expect(toLogAxis(Number.NaN, Number.NaN)).toBeUndefined();
  });
  test('the extent skips what is not finite or not above the bound', () => {
    expect(
      toExtent([
        [3, Number.NaN],
        [-1, Number.POSITIVE_INFINITY],
      ]),
    ).toEqual([-1, 3]);
    expect(toExtent([[3, 0, -1]], 0)).toEqual([3, 3]);
  });
});

describe('paths', () => {
  const same = (value: number) => value;
  test('a value that cannot be drawn interrupts the line', () => {
    expect(toLinePath(curveOf(1, 2, Number.NaN, 4, 5), same, same)).toBe(
      'M0.0,1.0L1.0,2.0M3.0,4.0L4.0,5.0',
    );
  });
  test('marks keep their distance and always sit on the last point', () => {
    const path = toMarkerPath(curveOf(0, 0, 0, 0, 0), same, same, 2, 3);
    expect(path.match(/M[\d.]+/g)).toEqual(['M4.0', 'M1.0']);
  });
});

describe('levels', () => {
  const task = taskIdSchema.parse('heating');
  const [loss, level] = [channel.loss(task), channel.restingLoss(task, 'training')];
  /** Another line beside the same curve: what a run without sharing came to, say. */
  const other: ChannelInfo = {
    id: 'baseline',
    quantity: 'baseline',
    merge: 'constant',
    levelOf: loss.id,
  };
  const log = createRunLog([channel.step, loss, level, other], 3);
  log.append(Float32Array.of(0, 2, 0.5, 1), 1);

  test('are every constant of a curve’s own, as it is or relative to the curve’s start', () => {
    const read = (mode: LossMode) =>
      readLevels(log, log.channels, loss, mode).map(({ channel, value }) => [channel.id, value]);
    expect(read('raw')).toEqual([
      [level.id, 0.5],
      ['baseline', 1],
    ]);
    expect(read('relative')).toEqual([
      [level.id, 0.25],
      ['baseline', 0.5],
    ]);
    expect(read('share')).toEqual([]);
    expect(readLevels(log, log.channels, channel.validation(task), 'raw')).toEqual([]);
  });

  test('are gone where the newest row does not have them, also in merged rows', () => {
    for (let step = 1; step < 9; step++)
      log.append(Float32Array.of(step, 1, step > 1 ? NaN : 0.5, 1), 1);
    expect(readLevels(log, log.channels, loss, 'raw')).toEqual([{ channel: other, value: 1 }]);
    expect(log.read(level.id, 9)).toMatchObject({ x: [0], y: [0.5] });
  });
});

describe('names at the ends of lines', () => {
  const line = (name: string): PlotLine => ({
    ...{ key: name, name, color: 'red', dash: '', width: 1, isMarked: false },
    curve: { x: [0, 1], y: [0, 1] },
  });
  const place = (name: string, width: number, textScale = 1) => {
    const room = toNameRoom([line(name)], width, textScale);
    const area = { x: 0, y: 0, width: width - room, height: 100 };
    return placeNames(
      [line(name)],
      area,
      (x) => x,
      (y) => y,
      { room, textScale },
    )[0]?.name;
  };

  test('are whole where there is room for them, their additions apart', () => {
    expect(place('no own layer for task B', 700)).toBe('no own layer for task B');
    expect(place('Task A · stripes', 700)).toBe('Task A');
    expect(place('没有任务 B 自己的层', 700)).toBe('没有任务 B 自己的层');
    // Large text takes more room, up to the same share.
    expect(place('Task A · stripes', 700, 2.5)).toBe('Task A');
    expect(toNameRoom([line('Task A')], 700, 2)).toBeGreaterThan(toNameRoom([line('Task A')], 700));
    expect(toNameRoom([line('A')], 700)).toBeLessThan(40);
    expect(toNameRoom([{ ...line('A'), name: undefined }], 700)).toBe(0);
  });

  test('leave the lines most of a narrow chart', () => {
    expect(place('a name that is far too long for it', 400)).toMatch(/^a name that.*…$/);
    expect(toNameRoom([line('a name that is far too long for it')], 400)).toBe(120);
  });
});
