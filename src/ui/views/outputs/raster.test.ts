import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taskIdSchema } from '../../../core/document/experiment.ts';
import { toMarkGroups } from './plane-marks.ts';
import {
  readRaster,
  toCellValue,
  toDiscs,
  toMapColor,
  toMapPixels,
  toMapScale,
  toSquares,
} from './raster.ts';

const colors = { low: [0, 0, 0], middle: [100, 100, 100], high: [200, 0, 0] } as const;
const binary = {
  kind: 'binary',
  classes: [
    { en: 'no', zh: '否' },
    { en: 'yes', zh: '是' },
  ],
} as const;

describe('colours', () => {
  test('run from the opposite over the middle to the hue', () => {
    expect([0, 0.5, 1].map((place) => toMapColor(place, colors))).toEqual([
      colors.low,
      colors.middle,
      colors.high,
    ]);
    expect(toMapColor(0.75, colors)).toEqual([150, 50, 50]);
  });
  test('stay within their ends', () => {
    expect(toMapColor(7, colors)).toEqual(colors.high);
    expect(toMapColor(-7, colors)).toEqual(colors.low);
  });
  test('a cell without a number stays open', () => {
    const pixels = toMapPixels([1, Number.NaN], 1, 2, { low: 0, high: 1 }, colors);
    expect([...pixels]).toEqual([200, 0, 0, 255, 0, 0, 0, 0]);
  });
  test('several classes show the expected class', () => {
    expect(toCellValue([9, 9, 9, 0.25, 0.5, 0.25], 3, 1)).toBe(1);
  });
});

describe('scale', () => {
  test('values reach from the lowest to the highest label, missing ones left out', () => {
    const labels = [Float32Array.of(3, Number.NaN), Float32Array.of(-1, 2)];
    expect(toMapScale({ kind: 'value', unit: '' }, labels)).toEqual({ low: -1, high: 3 });
  });
  test('nothing labelled still has a scale', () => {
    const { low, high } = toMapScale({ kind: 'value', unit: '' }, []);
    expect(high).toBeGreaterThan(low);
  });
  test('classes have their numbers', () => {
    expect(toMapScale(binary, [])).toEqual({ low: 0, high: 1 });
  });
});

describe('reading a map', () => {
  const range = [-1, 1] as const;
  test('a plane is read back exactly between the centres of its cells', () => {
    const grid = 8;
    const at = (index: number) => -1 + ((index + 0.5) / grid) * 2;
    fc.assert(
      fc.property(
        fc.tuple(
          fc.double({ min: -5, max: 5, noNaN: true }),
          fc.double({ min: -5, max: 5, noNaN: true }),
        ),
        fc.double({ min: -0.87, max: 0.87, noNaN: true }),
        fc.double({ min: -0.87, max: 0.87, noNaN: true }),
        ([a, b], x, y) => {
          // Row 0 is at the top, where y is highest.
          const values = Array.from({ length: grid * grid }, (_, cell) => {
            const [column, row] = [cell % grid, Math.floor(cell / grid)];
            return a * at(column) + b * at(grid - 1 - row);
          });
          expect(readRaster(values, 1, grid, range, { x, y })[0]).toBeCloseTo(a * x + b * y, 9);
        },
      ),
    );
  });
  test('the rim is read from the outermost cells', () => {
    expect(readRaster([1, 2, 3, 4], 1, 2, range, { x: -1, y: 1 })).toEqual([1]);
    expect(readRaster([1, 2, 3, 4], 1, 2, range, { x: 1, y: -1 })).toEqual([4]);
  });
});

describe('marks', () => {
  const task = { id: taskIdSchema.parse('a'), target: binary };
  const sample = {
    part: 'train',
    count: 4,
    inputs: Float32Array.of(0, 0, 0.5, 0.5, -0.5, 0.25, 1, 1),
    labels: { a: Float32Array.of(0, 1, 1, Number.NaN) },
  } as const;
  test('every point is in one group: by class, and without a label', () => {
    const groups = toMarkGroups(sample, task, { low: 0, high: 1 });
    expect(groups.map(({ place, isSquare, points }) => [place, isSquare, points.length])).toEqual([
      [0, true, 1],
      [1, false, 2],
      [null, false, 1],
    ]);
  });
  test('y points up: a mark above the middle has a negative SVG y', () => {
    expect(toDiscs([{ x: 0, y: 0.5 }], 0.1)).toMatch(/^M-0.1000,-0.5000a/);
    expect(toSquares([{ x: 0, y: 0.5 }], 0.1)).toMatch(/^M-0.0900,-0.5900h/);
  });
});
