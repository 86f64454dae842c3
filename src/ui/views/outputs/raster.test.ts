import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taskIdSchema } from '../../../core/document/experiment.ts';
import { toMarkGroups } from './plane-marks.ts';
import { toMapScale } from '../../plane-map.ts';
import { readRaster, toDiscs, toSquares } from './raster.ts';

const binary = {
  kind: 'binary',
  classes: [
    { en: 'no', zh: '否' },
    { en: 'yes', zh: '是' },
  ],
} as const;

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
    const groups = toMarkGroups(sample, task, toMapScale(binary, []));
    expect(groups.map(({ place, isSquare, points }) => [place, isSquare, points.length])).toEqual([
      [0, true, 1],
      [1, false, 2],
      [null, false, 1],
    ]);
  });
  test('a row of several numbers is coloured by the one that the map shows', () => {
    const target = { kind: 'input', shape: [2] } as const;
    const labels = { a: sample.inputs };
    const scale = toMapScale(target, [labels.a]);
    const groups = toMarkGroups({ ...sample, labels }, { ...task, target }, scale);
    const places = groups.flatMap(({ place, points }) =>
      points.map(({ x }) => [x, Math.round(4 * (place ?? NaN))]),
    );
    // From -0.5 to 1 in five shades.
    expect(places).toEqual([
      [0, 1],
      [0.5, 3],
      [-0.5, 0],
      [1, 4],
    ]);
  });
  test('y points up: a mark above the middle has a negative SVG y', () => {
    expect(toDiscs([{ x: 0, y: 0.5 }], 0.1)).toMatch(/^M-0.1000,-0.5000a/);
    expect(toSquares([{ x: 0, y: 0.5 }], 0.1)).toMatch(/^M-0.0900,-0.5900h/);
  });
});
