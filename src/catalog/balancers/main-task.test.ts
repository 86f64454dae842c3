/** Methods that put one task first. */
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
  toUnit,
  unequal,
  weigh,
  type Rows,
} from './testing/rows.ts';

describe('Auxiliary gate', () => {
  test('lets other gradients in as far as they agree with the main one', () => {
    for (const rows of independent) {
      const main = 1 + (rows.length % 2);
      const first = rows[main - 1]!;
      const cosines = rows.map((row) => dot(toUnit(row), toUnit(first)));
      const soft = weigh('auxiliary-gate', rows, { main }).weights;
      const hard = weigh('auxiliary-gate', rows, { main, gate: 'switched' }).weights;
      for (const [task, cosine] of cosines.entries()) {
        expect(soft[task]).toBeCloseTo(Math.max(0, cosine), 10);
        expect(hard[task]).toBe(cosine > 0 ? 1 : 0);
      }
    }
  });

  test('never turns against the main task, whatever the others do', () => {
    for (const rows of [...independent, ...unequal, ...dependent])
      for (const gate of ['weighted', 'switched']) {
        const { direction } = weigh('auxiliary-gate', rows, { gate });
        const least = dot(rows[0]!, rows[0]!);
        expect(dot(rows[0]!, direction)).toBeGreaterThanOrEqual(least * (1 - 1e-9));
      }
  });
});

describe('PCD', () => {
  /** The nearest point to the main unit vector that gives every other at least τ: all active sets tried. */
  function solveByFaces(rows: Rows, tau: number): readonly number[] {
    const units = rows.map(toUnit);
    const [first = [], ...others] = units;
    let best: readonly number[] = [];
    let gap = Infinity;
    for (let face = 0; face < 2 ** others.length; face++) {
      const active = others.filter((_, task) => (face >> task) & 1);
      // d = u₁ + Σ μ u with u · d = τ, by Gauss–Seidel, which converges for positive definite cosines.
      const shares = active.map(() => 0);
      let point = [...first];
      for (let sweep = 0; sweep < 4000; sweep++)
        for (const [k, unit] of active.entries()) {
          const change = tau - dot(unit, point);
          shares[k]! += change;
          point = point.map((value, at) => value + change * unit[at]!);
        }
      const away = norm(point.map((value, at) => value - first[at]!));
      const isAllowed = others.every((unit) => dot(unit, point) >= tau - 1e-9);
      if (isAllowed && shares.every((share) => share >= -1e-9) && away < gap)
        [best, gap] = [point, away];
    }
    return best;
  }

  test('is nearest to the main gradient among what serves the others enough', () => {
    for (const rows of independent.filter(({ length }) => length < 6).slice(0, 20))
      for (const tau of [0.02, 0.3]) {
        const expected = toUnit(solveByFaces(rows, tau));
        expect(toDistance(toUnit(weigh('pcd', rows, { tau }).direction), expected)).toBeLessThan(
          1e-6,
        );
      }
  });

  test('is as long as the main gradient and gives the others a positive share', () => {
    for (const rows of [...independent, ...unequal, ...inUnits]) {
      const { direction } = weigh('pcd', rows, { tau: 0.1 });
      expect(norm(direction) / norm(rows[0]!)).toBeCloseTo(1, 8);
      for (const row of rows.slice(1))
        expect(dot(toUnit(row), toUnit(direction))).toBeGreaterThan(0);
    }
  });

  test('follows the main gradient where that serves all, and for two tasks is the closed form', () => {
    for (let trial = 0; trial < 60; trial++) {
      const rows = times(draw(2, 3), [1, 10 ** (3 * random.normal())]);
      const [one = [], other = []] = rows.map(toUnit);
      const missing = Math.max(0, 0.1 - dot(one, other));
      const expected = combine([one, other], [1, missing]);
      const { direction } = weigh('pcd', rows, { tau: 0.1 });
      expect(toDistance(toUnit(direction), toUnit(expected))).toBeLessThan(1e-9);
    }
  });

  test('does not follow the units of the other tasks', () => {
    for (const rows of independent) {
      const other = times(
        rows,
        rows.map((_, task) => (task === 0 ? 1 : 10 ** ((task % 5) - 2))),
      );
      expect(toDistance(weigh('pcd', rows).direction, weigh('pcd', other).direction)).toBeLessThan(
        1e-9,
      );
    }
  });

  test('measures lengths against their running mean', () => {
    const rows = [
      [1, 0],
      [-3, 0.4],
    ];
    const params = { tau: 0.2, beta: 0.5 };
    const before = weigh('pcd', rows, params);
    // The other task's gradient is now twice as long: 4 in a mean of (1 · 1 + 2 · 4) / 3.
    const now = times(rows, [1, 2]);
    const { direction } = weigh('pcd', now, params, { state: before.state });
    const [one = [], other = []] = rows.map(toUnit);
    const asked = 0.2 * Math.sqrt(4 / 3);
    const expected = combine([one, other], [1, asked - dot(one, other)]);
    expect(toDistance(toUnit(direction), toUnit(expected))).toBeLessThan(1e-9);
  });

  test('is the main gradient where the others contradict each other', () => {
    const rows = [
      [1, 1],
      [2, 0],
      [-3, 0],
    ];
    expect(toDistance(weigh('pcd', rows, { tau: 0.1 }).direction, [1, 1])).toBeLessThan(1e-12);
  });

  test('stops where the main gradient is 0', () => {
    const rows = [
      [0, 0],
      [2, 0],
      [0, 1],
    ];
    expect(weigh('pcd', rows).direction).toEqual([0, 0]);
  });
});

test.each(['auxiliary-gate', 'pcd'] as const)('%s knows its main task', (kind) => {
  const rows = draw(2, 3);
  const init = weigh(kind, draw(3, 3)).state;
  // The main task is the third of three; a batch without it leaves the shared layers alone.
  const missing = weigh(kind, rows, { main: 3 }, { state: init, tasks: [0, 1] });
  expect(missing.weights).toEqual([0, 0]);
  const present = weigh(kind, rows, { main: 3 }, { state: init, tasks: [0, 2] });
  expect(present.weights[1]).toBeGreaterThan(0);
  // With fewer tasks the last one takes its place.
  expect(weigh(kind, rows, { main: 9 }).weights).toEqual(weigh(kind, rows, { main: 2 }).weights);
  for (const each of [...dependent, ...unequal])
    expect(weigh(kind, each).weights.every(Number.isFinite)).toBe(true);
});
