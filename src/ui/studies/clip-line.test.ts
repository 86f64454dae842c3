import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { clipLine, type Spot } from './clip-line.ts';

const spot = fc.tuple(fc.integer({ min: -150, max: 250 }), fc.integer({ min: -150, max: 250 }));

/** How near a place lies to a line, by its densest samples. */
const isOnLine = ([x, y]: Spot, line: readonly Spot[]): boolean =>
  line.slice(1).some((to, at) => {
    const from = line[at]!;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    if (length === 0) return Math.hypot(x - from[0], y - from[1]) < 1e-6;
    const along = ((x - from[0]) * dx + (y - from[1]) * dy) / length;
    const across = Math.abs((x - from[0]) * dy - (y - from[1]) * dx) / length;
    return across < 1e-6 && along > -1e-6 && along < length + 1e-6;
  });

it('keeps a line that stays inside as it is, and nothing of one that stays outside', () => {
  const inside: Spot[] = [
    [0, 0],
    [40, 100],
    [100, 3],
  ];
  expect(clipLine(inside)).toEqual([inside]);
  expect(
    clipLine([
      [120, 0],
      [130, 90],
      [101, 50],
    ]),
  ).toEqual([]);
  expect(clipLine([[5, 5]])).toEqual([]);
});

it('cuts at the sides, and begins anew where the line comes back', () => {
  expect(
    clipLine([
      [50, 50],
      [150, 50],
      [150, 20],
      [50, 20],
    ]),
  ).toEqual([
    [
      [50, 50],
      [100, 50],
    ],
    [
      [100, 20],
      [50, 20],
    ],
  ]);
});

it('draws nothing outside, nothing off the line, and every point that is inside', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 2, maxLength: 8 }), (line) => {
      const pieces = clipLine(line);
      for (const [x, y] of pieces.flat()) {
        expect(Math.min(x, y, 100 - x, 100 - y)).toBeGreaterThan(-1e-6);
        expect(isOnLine([x, y], line)).toBe(true);
      }
      for (const [x, y] of line)
        if (x > 0 && x < 100 && y > 0 && y < 100)
          expect(pieces.flat().some((one) => Math.hypot(one[0] - x, one[1] - y) < 1e-6)).toBe(true);
    }),
  );
});
