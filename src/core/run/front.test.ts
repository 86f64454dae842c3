import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominates, findFront, toHypervolume, toStaircase, type Costs } from './front.ts';

const cost = fc.integer({ min: 0, max: 12 });
const cloud = (axes: number) =>
  fc.array(fc.array(cost, { minLength: axes, maxLength: axes }), { maxLength: 8 });
const reference = (axes: number): Costs => Array<number>(axes).fill(10);

/** Unit cells below the reference that some point dominates. */
function countCells(points: readonly Costs[], axes: number): number {
  let count = 0;
  for (let cell = 0; cell < 10 ** axes; cell++) {
    const place = Array.from({ length: axes }, (_, axis) => Math.floor(cell / 10 ** axis) % 10);
    if (points.some((point) => point.every((value, axis) => value <= place[axis]!))) count += 1;
  }
  return count;
}

describe('findFront', () => {
  it('keeps what no other beats, equal points among it', () => {
    const points = [
      [1, 5],
      [2, 2],
      [3, 3],
      [5, 1],
      [2, 2],
      [5, 5],
      [NaN, 0],
    ];
    expect(findFront(points)).toEqual([0, 1, 3, 4]);
  });

  it('holds for every point one that is as good, and none that beats another', () => {
    fc.assert(
      fc.property(cloud(3), (points) => {
        const front = findFront(points).map((at) => points[at]!);
        for (const point of points)
          expect(front.some((one) => one.every((value, axis) => value <= point[axis]!))).toBe(true);
        for (const one of front) expect(front.some((other) => dominates(other, one))).toBe(false);
      }),
    );
  });
});

describe('toStaircase', () => {
  it('goes right on the level of the point before, then down', () => {
    expect(
      toStaircase([
        [5, 1],
        [1, 5],
        [2, 2],
        [4, 4],
      ]),
    ).toEqual([
      [1, 5],
      [2, 5],
      [2, 2],
      [5, 2],
      [5, 1],
    ]);
    expect(toStaircase([])).toEqual([]);
  });

  it('does not change by dominated points or another order', () => {
    fc.assert(
      fc.property(cloud(2), (points) => {
        const stairs = toStaircase(points);
        const more = points.map((point) => point.map((value) => value + 1));
        expect(toStaircase([...more, ...points.toReversed()])).toEqual(stairs);
      }),
    );
  });
});

describe('toHypervolume', () => {
  it.each([1, 2, 3])('counts every dominated cell once on %i axes', (axes) => {
    fc.assert(
      fc.property(cloud(axes), (points) => {
        expect(toHypervolume(points, reference(axes))).toBe(countCells(points, axes));
      }),
      { numRuns: 60 },
    );
  });

  it('grows by no point that is dominated, never shrinks, and knows no order', () => {
    fc.assert(
      fc.property(
        cloud(4),
        fc.array(cost, { minLength: 4, maxLength: 4 }),
        fc.nat(3),
        (points, extra, axis) => {
          const before = toHypervolume(points, reference(4));
          const after = toHypervolume([...points, extra], reference(4));
          expect(after).toBeGreaterThanOrEqual(before);
          expect(toHypervolume([extra, ...points.toReversed()], reference(4))).toBe(after);
          const worse = extra.with(axis, extra[axis]! + 1);
          expect(toHypervolume([...points, extra, worse], reference(4))).toBe(after);
        },
      ),
    );
  });
});
