/** UPGrad and DualProj: gradients projected onto the directions in which no loss rises. */
import { describe, expect, test } from 'vitest';
import {
  combine,
  dependent,
  dot,
  draw,
  independent,
  inUnits,
  norm,
  random,
  times,
  toDistance,
  toMean,
  toUnit,
  unequal,
  weigh,
  type Rows,
} from './testing/rows.ts';

const upgrad = (rows: Rows) => weigh('upgrad', rows);
const dualproj = (rows: Rows) => weigh('dualproj', rows);
const all = [...independent, ...unequal, ...inUnits, ...dependent];

/** The part of a vector that is orthogonal to some rows, by Gram and Schmidt, twice against rounding. */
function removeRows(vector: readonly number[], rows: Rows): number[] {
  const basis: number[][] = [];
  const strip = (from: readonly number[]) =>
    [...basis, ...basis].reduce<number[]>(
      (left, unit) => {
        const share = dot(left, unit);
        return left.map((value, at) => value - share * unit[at]!);
      },
      [...from],
    );
  for (const row of rows) {
    const left = strip(row);
    if (norm(left) > 1e-9 * norm(row)) basis.push(toUnit(left));
  }
  return strip(vector);
}

/** Every face of the cone tried: the nearest of the projections onto faces that lie in the cone. */
function projectByFaces(vector: readonly number[], rows: Rows): readonly number[] {
  let best: readonly number[] = vector.map(() => 0);
  const toGap = (point: readonly number[]) => norm(point.map((value, at) => value - vector[at]!));
  for (let face = 0; face < 2 ** rows.length; face++) {
    const point = removeRows(
      vector,
      rows.filter((_, task) => (face >> task) & 1),
    );
    const isInside = rows.every(
      (row) => dot(row, point) >= -1e-9 * norm(row) * Math.max(norm(point), norm(vector) * 1e-3),
    );
    if (isInside && toGap(point) < toGap(best)) best = point;
  }
  return best;
}

describe('UPGrad', () => {
  test('is the mean of the projections onto the cone, found by trying all of its faces', () => {
    for (const rows of independent.filter(({ length }) => length < 7)) {
      const expected = toMean(rows.map((row) => projectByFaces(row, rows)));
      expect(toDistance(upgrad(rows).direction, expected)).toBeLessThan(1e-8);
    }
  });

  test('weighs no task less than the mean does', () => {
    for (const rows of all)
      expect(Math.min(...upgrad(rows).weights)).toBeGreaterThanOrEqual(1 / rows.length - 1e-15);
  });

  test('is linear in the units of the losses', () => {
    for (const rows of independent) {
      const [one, other] = [rows, rows].map((each) =>
        each.map(() => 10 ** (4 * (random.uniform() - 0.5))),
      );
      const sum = upgrad(
        times(
          rows,
          one!.map((factor, task) => factor + 3 * other![task]!),
        ),
      );
      const [first, second] = [upgrad(times(rows, one!)), upgrad(times(rows, other!))];
      expect(
        toDistance(
          sum.direction,
          first.direction.map((value, at) => value + 3 * second.direction[at]!),
        ),
      ).toBeLessThan(1e-9);
    }
  });

  test('lets no conflict through where one task is a hundred times as weak', () => {
    // With 10⁻⁴ on the diagonal ⟨g₁, d⟩ is −0.0026.
    const rows = [
      [0.01, 0],
      [-1, 0.3],
    ];
    expect(dot(rows[0]!, upgrad(rows).direction)).toBeGreaterThan(-1e-15);
  });

  test('for two tasks goes the way of PCGrad, half as far', () => {
    for (let trial = 0; trial < 60; trial++) {
      const rows = times(draw(2, 3), [1, 10 ** (2 * random.normal())]);
      const twice = upgrad(rows).direction.map((value) => 2 * value);
      expect(toDistance(twice, weigh('pcgrad', rows).direction)).toBeLessThan(1e-9);
    }
  });
});

describe('DualProj', () => {
  test('is the mean projected onto the cone, found by trying all of its faces', () => {
    for (const rows of independent.filter(({ length }) => length < 7)) {
      const expected = projectByFaces(toMean(rows), rows);
      expect(toDistance(dualproj(rows).direction, expected)).toBeLessThan(1e-8);
    }
  });

  test('loses nothing but what conflicts: ⟨d, g₀⟩ = |d|²', () => {
    for (const rows of all) {
      const mean = toMean(rows);
      const { direction } = dualproj(rows);
      const size = Math.max(...rows.map(norm)) ** 2 || 1;
      expect(Math.abs(dot(direction, mean) - dot(direction, direction)) / size).toBeLessThan(1e-9);
      expect(norm(direction)).toBeLessThanOrEqual(norm(mean) * (1 + 1e-9));
    }
  });

  test('is the mean where nothing conflicts with it, and only there', () => {
    let corrected = 0;
    for (const rows of independent) {
      const mean = toMean(rows);
      const isFree = rows.every((row) => dot(row, mean) >= 0);
      if (!isFree) corrected += 1;
      expect(toDistance(dualproj(rows).direction, mean) < 1e-12).toBe(isFree);
    }
    expect(corrected).toBeGreaterThan(5);
  });
});

test.each(['upgrad', 'dualproj'] as const)('%s raises no loss, whatever the units', (kind) => {
  for (const rows of all) {
    const { direction } = weigh(kind, rows);
    const size = Math.max(...rows.map(norm)) || 1;
    for (const row of rows)
      expect(dot(row, direction)).toBeGreaterThanOrEqual(-1e-9 * norm(row) * size);
  }
});

test.each(['upgrad', 'dualproj'] as const)('%s is the mean without conflict', (kind) => {
  for (const rows of independent) {
    const positive = rows.map((row) => row.map(Math.abs));
    const mean = toMean(positive);
    expect(toDistance(combine(positive, weigh(kind, positive).weights), mean)).toBeLessThan(1e-14);
  }
});
