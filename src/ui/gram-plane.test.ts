import { expect, test } from 'vitest';
import { toGramPlane } from './gram-plane.ts';

const toGram = (rows: readonly (readonly number[])[]): number[] =>
  rows.flatMap((one) =>
    rows.map((other) => one.reduce((sum, value, at) => sum + value * other[at]!, 0)),
  );
const dot = (one: readonly number[], other: readonly number[]): number =>
  one[0]! * other[0]! + one[1]! * other[1]!;

test('keeps lengths and angles of two gradients, with their sum up and the first at the left', () => {
  const gram = toGram([
    [-4, 1, 1],
    [6, 1, 1],
  ]);
  const { place, placeByProducts, kept } = toGramPlane(gram);
  const arrows = [place([1, 0]), place([0, 1])];
  for (const [row, one] of arrows.entries())
    for (const [column, other] of arrows.entries())
      expect(dot(one, other)).toBeCloseTo(gram[2 * row + column]!, 9);
  const sum = place([1, 1]);
  expect(sum[0]).toBeCloseTo(0, 9);
  expect(sum[1]).toBeGreaterThan(0);
  expect(arrows[0]![0]).toBeLessThan(0);
  expect(kept).toBeCloseTo(1, 9);
  // −2 g₁ + g₂ by its products alone.
  const found = placeByProducts([-2 * 18 - 22, 2 * 22 + 38]);
  for (const [at, value] of place([-2, 1]).entries()) expect(found[at]).toBeCloseTo(value, 9);
});

test('says how much of three gradients a plane keeps, and stands what has no direction', () => {
  const axes = toGramPlane([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(axes.kept).toBeCloseTo(2 / 3, 9);
  for (const gram of [[0, 0, 0, 0], [1, -1, -1, 1], [0, 0, 0, 4], [5]]) {
    const { place, placeByProducts, kept } = toGramPlane(gram);
    const shares = gram.length === 1 ? [1] : [1, 1];
    expect([...place(shares), ...placeByProducts(shares), kept].every(Number.isFinite)).toBe(true);
  }
});
