import { describe, expect, test } from 'vitest';
import {
  combine,
  dependent,
  dot,
  draw,
  independent,
  times,
  toUnit,
  unequal,
  weigh,
  type Rows,
} from './testing/rows.ts';

const toCosine = (one: readonly number[], other: readonly number[]) =>
  dot(toUnit(one), toUnit(other));
/** All pairs of two tasks have the same target. */
const turn = (rows: Rows, target: number, beta = 0.5) =>
  weigh('gradvac', rows, { beta }, { state: [0, target, target, 0] });

describe('GradVac', () => {
  test('begins as PCGrad, with the same orders', () => {
    for (const rows of [...independent, ...unequal])
      for (const seed of [1, 2]) {
        const { weights } = weigh('gradvac', rows, {}, { seed });
        const surgery = weigh('pcgrad', rows, {}, { seed }).weights;
        for (const [task, weight] of weights.entries())
          expect(weight / surgery[task]!).toBeCloseTo(1, 8);
      }
  });

  test('brings a pair that agrees less than it should to its target, and leaves others', () => {
    let turned = 0;
    for (let trial = 0; trial < 60; trial++) {
      const rows = times(draw(2, 3), [1, 10 ** (trial % 5)]);
      const [one = [], other = []] = rows;
      const target = ((trial % 7) - 3) / 4;
      const { weights } = turn(rows, target);
      if (toCosine(one, other) >= target) {
        expect(weights).toEqual([1, 1]);
        continue;
      }
      turned += 1;
      // With two tasks, what counts beyond 1 was added to the other's gradient.
      expect(toCosine(combine(rows, [1, weights[1]! - 1]), other)).toBeCloseTo(target, 8);
      expect(toCosine(combine(rows, [weights[0]! - 1, 1]), one)).toBeCloseTo(target, 8);
    }
    expect(turned).toBeGreaterThan(15);
  });

  test('learns its targets from the cosines that it met', () => {
    const rows = draw(2, 4);
    const cosine = toCosine(rows[0]!, rows[1]!);
    for (const beta of [0, 0.2, 1]) {
      const { state } = turn(rows, 0.3, beta);
      const expected = (1 - beta) * 0.3 + beta * cosine;
      const found = state as readonly number[];
      for (const place of [1, 2]) expect(found[place]).toBeCloseTo(expected, 12);
    }
  });

  test('keeps the targets of tasks that a batch leaves out', () => {
    const state = [0, 0.1, 0.2, 0.3, 0, 0.4, 0.5, 0.6, 0];
    const after = weigh('gradvac', draw(2, 4), {}, { state, tasks: [0, 2] }).state;
    for (const [place, target] of state.entries()) {
      const isOfBoth = [2, 6].includes(place);
      expect((after as readonly number[])[place] === target).toBe(!isOfBoth);
    }
  });

  test('makes no endless step where a pair has always been one', () => {
    const [row = []] = draw(1, 3);
    const rows = [row, row.map((value, at) => value + (at === 0 ? 0.3 : 0))];
    for (const weight of turn(rows, 1).weights) expect(weight).toBeLessThan(10);
    for (const each of dependent)
      expect(weigh('gradvac', each).weights.every(Number.isFinite)).toBe(true);
  });
});
