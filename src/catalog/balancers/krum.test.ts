import { describe, expect, test } from 'vitest';
import {
  draw,
  independent,
  norm,
  toDistance,
  toMean,
  unequal,
  weigh,
  type Rows,
} from './testing/rows.ts';

const follow = (rows: Rows, suspects: number, selected: number) =>
  weigh('krum', rows, { suspects, selected }).weights;

describe('Krum', () => {
  test('never follows what lies far from all others', () => {
    for (let trial = 0; trial < 40; trial++) {
      const count = 4 + (trial % 5);
      const rows = draw(count, 6).map((row, task) =>
        task === trial % count ? row.map((value) => 1000 * value) : row,
      );
      for (const selected of [1, 2, count - 2])
        expect(follow(rows, 1, selected)[trial % count]).toBe(0);
    }
  });

  test('follows as many tasks as it is told, each alike', () => {
    for (const rows of independent.filter(({ length }) => length > 4)) {
      for (const selected of [1, 2, 3]) {
        const weights = follow(rows, 1, selected);
        expect(weights.filter((weight) => weight > 0)).toHaveLength(selected);
        for (const weight of weights) expect([0, 1 / selected]).toContain(weight);
      }
    }
  });

  test('picks by the distances to the nearest neighbours, measured in coordinates', () => {
    for (const rows of independent.filter(({ length }) => length > 4)) {
      const scores = rows.map((row) =>
        rows
          .map((other) => norm(row.map((value, at) => value - other[at]!)))
          .sort((one, other) => one - other)
          // Itself is the nearest.
          .slice(1, rows.length - 1 - 2 + 1)
          .reduce((sum, one) => sum + one, 0),
      );
      expect(follow(rows, 1, 1)[scores.indexOf(Math.min(...scores))]).toBe(1);
    }
  });

  test('is the mean of two tasks, and of the nearest two of three', () => {
    for (const rows of [draw(2, 3), draw(2, 5)])
      expect(toDistance(weigh('krum', rows).direction, toMean(rows))).toBeLessThan(1e-15);
    expect(follow([[0], [1], [5]], 1, 1)).toEqual([0.5, 0.5, 0]);
    for (let trial = 0; trial < 200; trial++)
      expect([...follow(draw(3, 5), 1, 1)].sort()).toEqual([0, 0.5, 0.5]);
  });

  test('follows all where it is told to follow more than there are', () => {
    for (const rows of [...independent.slice(0, 7), ...unequal.slice(0, 7)])
      for (const weight of follow(rows, 6, 8)) expect(weight).toBe(1 / rows.length);
  });
});
