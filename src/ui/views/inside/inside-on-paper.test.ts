import { expect, it } from 'vitest';
import { createTexts } from '../../playground-context.ts';
import '../../testing/all-words.ts';
import { toInsideFigure } from './inside-on-paper.ts';
import type { InsidePicture } from './unit-tiles.ts';

const texts = createTexts('en');
const picture = {
  kind: 'inside',
  output: { shape: [3], values: Float32Array.of(0.25, -1, 0) },
  weights: [
    { name: 'kernel', shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    { name: 'table', shape: [9000, 9000], values: null },
    { name: 'filters', shape: [1, 1, 2, 2], values: Float32Array.of(1, 2, 3, 4) },
  ],
  plane: null,
} as unknown as InsidePicture;
const draw = (part: Partial<InsidePicture> = {}, unit = 0) =>
  toInsideFigure({ picture: { ...picture, ...part }, unit, hue: '--text' }, texts)!.panels;

it('has the units and every weight that is shown, number by number', () => {
  const [units, kernel, filters, ...others] = draw({}, 1);
  expect(others).toEqual([]);
  expect(units!.table).toEqual({
    columns: ['unit', 'row', 'column', 'value'],
    rows: [
      [1, 1, 1, 0.25],
      [2, 1, 1, -1],
      [3, 1, 1, 0],
    ],
  });
  expect(kernel!.title).toContain('kernel');
  expect(kernel!.title).toContain('−6.000 … 6.000');
  expect(kernel!.table.rows).toEqual([
    ...[1, 2, 3].map((value, at) => [1, 1, at + 1, value]),
    ...[4, 5, 6].map((value, at) => [1, 2, at + 1, value]),
  ]);
  // Of a convolution, the kernels of the chosen unit.
  expect(filters!.table.rows).toEqual([
    [1, 1, 1, 2],
    [2, 1, 1, 4],
  ]);
});

it('has what each unit computes over the plane, and maps as they lie', () => {
  const plane = { grid: 2, units: 1, values: Float32Array.of(1, 2, 3, 4) };
  const [over] = draw({ plane });
  expect(over!.table.rows.slice(0, 5)).toEqual([
    ...[
      [1, 1, 1, 1],
      [1, 1, 2, 2],
      [1, 2, 1, 3],
      [1, 2, 2, 4],
    ],
    [2, 1, 1, -1],
  ]);
  const [maps] = draw({ output: { shape: [1, 2, 2], values: Float32Array.of(1, 2, 3, 4) } });
  expect(maps!.table.rows).toEqual([
    ...[
      [1, 1, 1, 1],
      [1, 1, 2, 3],
    ],
    ...[
      [2, 1, 1, 2],
      [2, 1, 2, 4],
    ],
  ]);
});

it('takes more height where there is less width', () => {
  const [units] = draw();
  expect(units!.height(80)).toBeGreaterThan(units!.height(400));
});

it('is nothing before there is a picture', () => {
  expect(toInsideFigure(undefined, texts)).toBeNull();
});
