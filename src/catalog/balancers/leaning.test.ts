/** CAGrad and SDMGrad: between the mean gradient and MGDA's. */
import { describe, expect, test } from 'vitest';
import {
  combine,
  dependent,
  dot,
  independent,
  inUnits,
  norm,
  random,
  toDistance,
  toMean,
  toUnit,
  unequal,
  weigh,
  type Rows,
} from './testing/rows.ts';

const least = (rows: Rows, direction: readonly number[]) =>
  Math.min(...rows.map((row) => dot(row, direction)));
const longest = (rows: Rows) => Math.max(...rows.map(norm)) || 1;

describe('CAGrad', () => {
  const lean = (rows: Rows, c: number) => weigh('cagrad', rows, { c, rescale: 'none' }).direction;
  const toRadius = (rows: Rows, d: readonly number[]) => {
    const mean = toMean(rows);
    return norm(d.map((value, at) => value - mean[at]!)) / norm(mean);
  };

  test.each([0.1, 0.5, 0.9])('with c = %d reaches the edge of its ball', (c) => {
    for (const rows of [...independent, ...unequal, ...inUnits])
      expect(toRadius(rows, lean(rows, c)) / c).toBeCloseTo(1, 6);
  });

  test.each([0.2, 0.5, 0.9])(
    'with c = %d no other direction in it serves the worst task better',
    (c) => {
      for (const rows of independent) {
        const mean = toMean(rows);
        const direction = lean(rows, c);
        const best = least(rows, direction);
        expect(best).toBeGreaterThanOrEqual(least(rows, mean) - 1e-9);
        for (let trial = 0; trial < 40; trial++) {
          const size = 10 ** -(trial % 5) * c * norm(mean);
          let other = direction.map((value) => value + size * random.normal());
          const gap = other.map((value, at) => value - mean[at]!);
          const share = Math.min(1, (c * norm(mean)) / norm(gap));
          other = mean.map((value, at) => value + share * gap[at]!);
          expect(least(rows, other)).toBeLessThan(best + 1e-7 * longest(rows) ** 2);
        }
        expect(dot(mean, direction)).toBeGreaterThan((1 - c) * dot(mean, mean) - 1e-9);
      }
    },
  );

  test('is the mean for c = 0 and goes the way of MGDA for a large c', () => {
    for (const rows of independent) {
      expect(toDistance(lean(rows, 0), toMean(rows))).toBeLessThan(1e-14);
      const shortest = weigh('mgda', rows).direction;
      const far = [0.5, 2, 10].map((c) => dot(toUnit(lean(rows, c)), toUnit(shortest)));
      expect(far[1]).toBeGreaterThanOrEqual(far[0]! - 1e-6);
      expect(far[2]).toBeGreaterThan(0.99);
    }
  });

  test('raises no loss from c = 1 on', () => {
    for (const c of [1, 1.5, 5])
      for (const rows of [...independent, ...unequal, ...dependent]) {
        const direction = lean(rows, c);
        for (const row of rows)
          expect(dot(row, direction)).toBeGreaterThanOrEqual(-1e-6 * norm(row) * longest(rows));
      }
  });

  test('divides the step as it is told', () => {
    const rows = independent[1]!;
    const whole = lean(rows, 0.5);
    for (const [rescale, factor] of [
      ['square', 1.25],
      ['linear', 1.5],
    ] as const) {
      const { direction } = weigh('cagrad', rows, { c: 0.5, rescale });
      expect(
        toDistance(
          direction.map((value) => value * factor),
          whole,
        ),
      ).toBeLessThan(1e-12);
    }
  });
});

describe('SDMGrad on one batch', () => {
  const solve = (rows: Rows, lambda: number) => weigh('sdmgrad', rows, { lambda });

  test('solves its problem: ⟨g_t, d⟩ is smallest, and the same, where w_t > 0', () => {
    for (const lambda of [0.1, 0.3, 1, 4])
      for (const rows of [...independent, ...unequal, ...dependent]) {
        const { weights, direction } = solve(rows, lambda);
        // What of α is w: α = (w + λ / T) / (1 + λ).
        const inner = weights.map((weight) => weight * (1 + lambda) - lambda / rows.length);
        const shifted = rows.map((row) =>
          row.map((value, at) => value + lambda * toMean(rows)[at]!),
        );
        const products = shifted.map((row) => dot(row, direction));
        const room = 1e-8 * longest(shifted) ** 2;
        for (const [task, weight] of inner.entries()) {
          expect(weight).toBeGreaterThan(-1e-9);
          if (weight > 1e-6) expect(products[task]).toBeLessThan(Math.min(...products) + room);
        }
      }
  });

  test('is MGDA for λ = 0, and comes to the mean with λ', () => {
    for (const rows of independent) {
      expect(toDistance(solve(rows, 0).direction, weigh('mgda', rows).direction)).toBeLessThan(
        1e-10,
      );
      const mean = toMean(rows);
      const gaps = [0, 1, 10].map((lambda) =>
        norm(solve(rows, lambda).direction.map((value, at) => value - mean[at]!)),
      );
      expect(gaps[1]).toBeLessThanOrEqual(gaps[0]! + 1e-12);
      expect(gaps[2]).toBeLessThan(norm(mean) / 5 + gaps[0]! / 5);
    }
  });

  test('goes as MGDA does where MGDA weighs every task enough', () => {
    let same = 0;
    for (const rows of independent) {
      const shortest = weigh('mgda', rows);
      const enough = 0.3 / (rows.length * 1.3);
      if (Math.min(...shortest.weights) < enough) continue;
      same += 1;
      expect(toDistance(solve(rows, 0.3).direction, shortest.direction)).toBeLessThan(1e-9);
    }
    expect(same).toBeGreaterThan(5);
  });
});

test('CAGrad and SDMGrad give finite weights to gradients of all kinds', () => {
  for (const rows of [...dependent, ...unequal, ...inUnits])
    for (const kind of ['cagrad', 'sdmgrad'] as const)
      expect(combine(rows, weigh(kind, rows).weights).every(Number.isFinite)).toBe(true);
});
