import { expect, test } from 'vitest';
import { writeSum } from './terms.ts';
import { toWeightParts } from './weight-parts.ts';

test('a sum is written with its largest terms, and the others are not lost', () => {
  const inputs = Float32Array.of(1, -2, 0.5, 0, 3);
  const kernel = Float32Array.of(9, 1, 9, 2, 9, -8, 9, 7, 9, 0.5);
  const { terms, others, bias, sum } = writeSum(inputs, kernel, Float32Array.of(0, 0.25), 1, 2);
  // 1·1, −2·2, 0.5·(−8), 0·7, 3·0.5
  expect(terms).toEqual([
    { index: 1, weight: 2, input: -2 },
    { index: 2, weight: -8, input: 0.5 },
  ]);
  expect(others).toEqual({ count: 3, sum: 2.5 });
  expect(bias).toBe(0.25);
  expect(sum).toBe(-4 - 4 + 2.5 + 0.25);
});

test('a short sum is written whole', () => {
  const { terms, others } = writeSum(
    Float32Array.of(1, 2),
    Float32Array.of(3, 4),
    Float32Array.of(0),
    0,
    6,
  );
  expect(terms.map(({ weight }) => weight)).toEqual([3, 4]);
  expect(others).toEqual({ count: 0, sum: 0 });
});

test('every number of a kernel is in the picture of one unit', () => {
  // [2, 3, 4, 5]: of unit 2 on channel 1, at row 1 and column 2.
  const { parts, isOfUnit } = toWeightParts({ shape: [2, 3, 4, 5] }, 2);
  expect([parts.length, isOfUnit]).toEqual([4, true]);
  expect([parts[1]!.rows, parts[1]!.columns]).toEqual([2, 3]);
  expect(parts[1]!.at(1, 2)).toBe(((1 * 3 + 2) * 4 + 1) * 5 + 2);
  for (const shape of [[7], [3, 4], [3, 4, 2], [2, 2, 3, 2]]) {
    const units = shape.length > 2 ? shape.at(-1)! : 1;
    const places = Array.from({ length: units }, (_, unit) =>
      toWeightParts({ shape }, unit).parts.flatMap(({ rows, columns, at }) =>
        Array.from({ length: rows * columns }, (__, cell) =>
          at(Math.floor(cell / columns), cell % columns),
        ),
      ),
    ).flat();
    const size = shape.reduce((product, length) => product * length, 1);
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, at) => at));
  }
});
