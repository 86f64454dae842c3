/** Nash-MTL, FairGrad, IMTL-G and ConFIG: gains that are shared out by rule. */
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

const uncut = { longest: 100 };
const nash = (rows: Rows) => weigh('nash-mtl', rows, uncut);
/** As long as 100 times the unit, so that no step is cut. */
const fair = (rows: Rows, alpha: number) => weigh('fairgrad', rows, { ...uncut, alpha });
const bounded = independent.filter((rows) => norm(fair(rows, 0.3).direction) < 99);

describe('FairGrad', () => {
  test.each([0.3, 1, 2, 7])('α = %d: ⟨g_t, d⟩ = w_t^(−1/α), w > 0', (alpha) => {
    expect(bounded.length).toBeGreaterThan(60);
    for (const rows of bounded) {
      const { weights, direction } = fair(rows, alpha);
      expect(Math.min(...weights)).toBeGreaterThan(0);
      for (const [task, row] of rows.entries())
        expect(dot(row, direction) / weights[task]! ** (-1 / alpha)).toBeCloseTo(1, 8);
      const square = weights.reduce((sum, weight) => sum + weight ** (1 - 1 / alpha), 0);
      expect(norm(direction) ** 2 / square).toBeCloseTo(1, 8);
    }
  });

  test('is close to equal weights for α near 0 and evens out gains for a large α', () => {
    for (const rows of bounded.slice(0, 20)) {
      const spread = (alpha: number) => {
        const { direction } = fair(rows, alpha);
        const gains = rows.map((row) => dot(row, direction));
        return Math.max(...gains) / Math.min(...gains);
      };
      expect(spread(10)).toBeLessThan(spread(1));
      expect(spread(1)).toBeLessThan(spread(0.3));
    }
  });

  test('with α = 1 goes the way of Nash-MTL', () => {
    for (const rows of [...independent, ...unequal])
      expect(
        toDistance(toUnit(fair(rows, 1).direction), toUnit(nash(rows).direction)),
      ).toBeLessThan(1e-8);
  });
});

describe('Nash-MTL', () => {
  test('maximises Σ ln⟨g_t, d⟩ among directions of its length', () => {
    for (const rows of independent) {
      const { direction } = nash(rows);
      const toValue = (d: readonly number[]) =>
        rows.reduce((sum, row) => sum + Math.log(dot(row, toUnit(d))), 0);
      const best = toValue(direction);
      for (let trial = 0; trial < 20; trial++) {
        const size = 10 ** -(1 + (trial % 4));
        const other = direction.map((value) => value + size * norm(direction) * random.normal());
        if (rows.every((row) => dot(row, other) > 0)) expect(toValue(other)).toBeLessThan(best);
      }
    }
  });

  test('does not follow the units of the losses', () => {
    for (const [at, rows] of independent.entries())
      expect(
        toDistance(toUnit(nash(unequal[at]!).direction), toUnit(nash(rows).direction)),
      ).toBeLessThan(1e-8);
  });

  test('has the published α of G / ‖G‖, and cuts the step', () => {
    for (const rows of [...independent, ...inUnits]) {
      const gram = rows.flatMap((row) => rows.map((other) => dot(row, other)));
      const scale = Math.sqrt(norm(gram));
      const whole = scale * Math.sqrt(rows.length);
      for (const longest of [0.01, 1, whole / 1.5, 100]) {
        const { direction, weights } = weigh('nash-mtl', rows, { longest });
        expect(norm(direction) / Math.min(longest, whole)).toBeCloseTo(1, 7);
        if (whole < longest)
          for (const [task, row] of rows.entries())
            expect((dot(row, direction) * weights[task]!) / scale ** 2).toBeCloseTo(1, 7);
      }
    }
  });

  test('gains for every task, also where some depend on each other', () => {
    // Three and more tasks within a half plane.
    const fans = Array.from({ length: 30 }, (_, at) =>
      Array.from({ length: 3 + (at % 6) }, () => {
        const angle = (random.uniform() - 0.5) * 3;
        const length = 10 ** (4 * random.normal());
        return [length * Math.cos(angle), length * Math.sin(angle)];
      }),
    );
    for (const rows of fans) {
      const { direction, weights } = nash(rows);
      expect(norm(direction)).toBeGreaterThan(0);
      expect(Math.min(...weights)).toBeGreaterThan(0);
      for (const row of rows) expect(dot(toUnit(row), toUnit(direction))).toBeGreaterThan(0);
    }
  });

  test('stops where no direction is a gain for all', () => {
    for (const angle of [Math.PI, Math.PI - 1e-4]) {
      const rows = [
        [1, 0],
        [3 * Math.cos(angle), 3 * Math.sin(angle)],
      ];
      for (const kind of ['nash-mtl', 'fairgrad'] as const)
        expect(norm(weigh(kind, rows).direction)).toBeLessThan(1e-3);
    }
  });

  test('for two tasks is the closed form', () => {
    for (let trial = 0; trial < 50; trial++) {
      const rows = times(draw(2, 3), [1, 10 ** random.normal()]);
      const cosine = dot(toUnit(rows[0]!), toUnit(rows[1]!));
      const { weights } = weigh('fairgrad', rows, { longest: 100, alpha: 1 });
      for (const [task, row] of rows.entries())
        expect(weights[task]! * norm(row) * Math.sqrt(1 + cosine)).toBeCloseTo(1, 8);
    }
  });
});

describe('IMTL-G', () => {
  const impartial = (rows: Rows) => weigh('imtl-g', rows);
  const longest = (rows: Rows) => Math.max(...rows.map(norm));

  test('has equal projections on all gradients, and they are positive', () => {
    for (const rows of [...independent, ...unequal, ...inUnits]) {
      const { direction } = impartial(rows);
      const projections = rows.map((row) => dot(toUnit(row), direction));
      expect(Math.min(...projections)).toBeGreaterThan(0);
      expect(Math.max(...projections) / Math.min(...projections)).toBeCloseTo(1, 6);
    }
  });

  test('has weights with the sum 1 where that is no longer than the longest gradient', () => {
    let published = 0;
    for (const rows of independent) {
      const { weights, direction } = impartial(rows);
      const sum = weights.reduce((total, one) => total + one, 0);
      expect(norm(direction)).toBeLessThan(longest(rows) * (1 + 1e-9));
      if (norm(direction) > longest(rows) * (1 - 1e-9)) continue;
      published += 1;
      expect(sum).toBeCloseTo(1, 8);
    }
    expect(published).toBeGreaterThan(50);
  });

  test('goes down where weights with the sum 1 would raise every loss', () => {
    const rows = [
      [1, 0, 0],
      [0, -2, -1],
      [2, 1, 0],
    ];
    const { weights, direction } = impartial(rows);
    const sum = weights.reduce((total, one) => total + one, 0);
    expect(sum).toBeLessThan(0);
    // What the rule as published gives.
    const published = weights.map((weight) => weight / sum);
    for (const [at, one] of [5.3002, -1.3929, -2.9072].entries())
      expect(published[at]).toBeCloseTo(one, 3);
    for (const row of rows) {
      expect(dot(row, combine(rows, published))).toBeLessThan(0);
      expect(dot(row, direction)).toBeGreaterThan(0);
    }
    expect(norm(direction)).toBeCloseTo(longest(rows), 8);
  });
});

describe('ConFIG', () => {
  const free = (rows: Rows) => weigh('config', rows).direction;

  test('has one positive cosine to all gradients, and the sum of projections for its length', () => {
    for (const rows of [...independent, ...unequal, ...inUnits]) {
      const direction = free(rows);
      const cosines = rows.map((row) => dot(toUnit(row), toUnit(direction)));
      expect(Math.min(...cosines)).toBeGreaterThan(0);
      expect(Math.max(...cosines) / Math.min(...cosines)).toBeCloseTo(1, 6);
      const projected = rows.reduce((sum, row) => sum + dot(row, toUnit(direction)), 0);
      expect(norm(direction) / projected).toBeCloseTo(1, 8);
    }
  });

  test('is linear in the units of the losses', () => {
    for (const rows of independent) {
      const [one, other] = [rows, rows].map((each) => each.map(() => 0.1 + random.uniform()));
      const sum = free(
        times(
          rows,
          one!.map((factor, task) => factor + 2 * other![task]!),
        ),
      );
      const [first, second] = [free(times(rows, one!)), free(times(rows, other!))];
      expect(
        toDistance(
          sum,
          first.map((value, at) => value + 2 * second[at]!),
        ),
      ).toBeLessThan(1e-8);
    }
  });

  test('goes the way of IMTL-G', () => {
    for (const rows of [...independent, ...unequal])
      expect(toDistance(toUnit(free(rows)), toUnit(weigh('imtl-g', rows).direction))).toBeLessThan(
        1e-6,
      );
  });
});

test('for two tasks, all of them halve the angle', () => {
  for (let trial = 0; trial < 60; trial++) {
    const rows = times(draw(2, 4), [1, 10 ** (2 * random.normal())]);
    const bisector = toUnit(combine(rows.map(toUnit), [1, 1]));
    for (const kind of ['nash-mtl', 'fairgrad', 'imtl-g', 'config'] as const)
      expect(toDistance(toUnit(weigh(kind, rows).direction), bisector)).toBeLessThan(1e-7);
  }
});

test.each(['nash-mtl', 'fairgrad', 'imtl-g', 'config'] as const)(
  '%s leaves out what has no gradient',
  (kind) => {
    for (const rows of independent.slice(0, 14)) {
      const [first = [], ...rest] = rows;
      const zero = first.map(() => 0);
      expect(
        toDistance(weigh(kind, [zero, ...rest]).direction, weigh(kind, rest).direction),
      ).toBeLessThan(1e-12);
    }
    for (const rows of dependent)
      expect(weigh(kind, rows).weights.every(Number.isFinite)).toBe(true);
  },
);
