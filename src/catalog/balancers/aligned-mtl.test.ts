import { describe, expect, test } from 'vitest';
import { toBalance } from './aligned-mtl.ts';
import { toEigen } from './solvers/eigen.ts';
import { toGeometry, toScaledGram } from './solvers/task-geometry.ts';
import {
  combine,
  dependent,
  dot,
  independent,
  inUnits,
  norm,
  times,
  toGramOf,
  unequal,
  weigh,
  type Rows,
} from './testing/rows.ts';

const scales = ['min', 'median', 'rmse'] as const;
const toShape = (rows: Rows) => toGeometry(toGramOf(rows), rows.length);

describe('Aligned-MTL', () => {
  test.each(scales)('%s: B is symmetric and aligns: B G B = λ · 1', (scale) => {
    for (const rows of [...independent, ...inUnits]) {
      const shape = toShape(rows);
      const balance = toBalance(shape, scale);
      const aligned = balance.map((weights) => combine(rows, weights));
      const squares = aligned.map((row) => dot(row, row));
      for (const [one, row] of aligned.entries()) {
        expect(squares[one]! / squares[0]!).toBeCloseTo(1, 8);
        for (const [other, second] of aligned.entries()) {
          expect(Math.abs(balance[one]![other]! - balance[other]![one]!)).toBeLessThan(1e-9);
          if (one !== other) expect(Math.abs(dot(row, second)) / squares[0]!).toBeLessThan(1e-8);
        }
      }
      const { values } = toEigen(toScaledGram(shape), rows.length);
      const size = { min: values.at(-1)!, median: values[Math.floor(rows.length / 2)]!, rmse: NaN };
      const expected =
        scale === 'rmse'
          ? values.reduce((sum, value) => sum + value, 0) / rows.length
          : size[scale];
      expect(squares[0]! / shape.unit ** 2 / expected).toBeCloseTo(1, 7);
    }
  });

  test('is the mean of the aligned gradients: |d|² = λ / T', () => {
    for (const rows of independent) {
      const { values } = toEigen(toGramOf(rows), rows.length);
      expect(norm(weigh('aligned-mtl', rows).direction) ** 2).toBeCloseTo(
        values.at(-1)! / rows.length,
        8,
      );
    }
  });

  test('keeps a task that is a thousand times as weak', () => {
    const rows = [
      [1, 0],
      [0, 1e-3],
    ];
    // Both aligned gradients are as long as the weaker one.
    const { direction } = weigh('aligned-mtl', rows);
    for (const value of direction) expect(value).toBeCloseTo(5e-4, 9);
  });

  test.each(scales)('%s gives finite weights to gradients of all kinds', (scale) => {
    for (const rows of [...dependent, ...unequal, ...inUnits])
      expect(weigh('aligned-mtl', rows, { scale }).weights.every(Number.isFinite)).toBe(true);
  });
});

describe('eigenvalues', () => {
  test('make up the matrix, with orthonormal vectors', () => {
    for (const rows of [...independent, ...dependent]) {
      const gram = toGramOf(rows);
      const { values, vectors } = toEigen(gram, rows.length);
      const size = Math.max(...values, Number.MIN_VALUE);
      for (const [one, vector] of vectors.entries())
        for (const [other, second] of vectors.entries())
          expect(dot(vector, second)).toBeCloseTo(one === other ? 1 : 0, 10);
      for (const at of gram.keys()) {
        const [row, column] = [Math.floor(at / rows.length), at % rows.length];
        const entry = values.reduce(
          (sum, value, k) => sum + value * vectors[k]![row]! * vectors[k]![column]!,
          0,
        );
        expect(Math.abs(entry - gram[at]!)).toBeLessThanOrEqual(1e-12 * size);
      }
    }
  });

  test('come out exactly too where tasks are of very different length', () => {
    for (const rows of independent.filter(({ length }) => length < 5)) {
      const factors = rows.map((_, task) => 10 ** (-6 * task));
      const { values } = toEigen(toGramOf(times(rows, factors)), rows.length);
      // Their product is the determinant, which scales with the square of every factor.
      const whole = toEigen(toGramOf(rows), rows.length).values;
      const log = (all: readonly number[]) => all.reduce((sum, one) => sum + Math.log(one), 0);
      const expected = factors.reduce((sum, one) => sum + 2 * Math.log(one), log(whole));
      expect(log(values)).toBeCloseTo(expected, 6);
    }
  });
});
