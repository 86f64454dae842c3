import { expect, test } from 'vitest';
import { toPlaces } from './multiples.ts';

test('one picture fills the square, two lie on its diagonal', () => {
  expect(toPlaces(1, 100, 4)).toEqual([{ x: 0, y: 0, size: 100 }]);
  expect(toPlaces(2, 100, 4)).toEqual([
    { x: 0, y: 0, size: 48 },
    { x: 52, y: 52, size: 48 },
  ]);
});

test('two rows of three stand in the middle', () => {
  const rows = [...new Set(toPlaces(6, 100, 5).map(({ y }) => y))];
  expect(rows.map(Math.round)).toEqual([18, 53]);
});

test('pictures stay within the square and off each other', () => {
  for (let count = 1; count <= 9; count++) {
    const places = toPlaces(count, 153, 3);
    expect(places).toHaveLength(count);
    for (const [index, { x, y, size }] of places.entries()) {
      expect(Math.max(x, y) + size).toBeLessThan(153.001);
      for (const other of places.slice(0, index))
        expect(Math.abs(x - other.x) > size || Math.abs(y - other.y) > size).toBe(true);
    }
  }
});
