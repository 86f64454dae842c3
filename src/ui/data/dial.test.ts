import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostTurned, toDegrees, toFace, toPoint, toTurn } from './dial.ts';

test('a line lies where its angle is read, on a quarter and on a whole circle', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -179, max: 180 }),
      fc.integer({ min: -180, max: 180 }),
      (angle, own) => {
        const face = toFace([0, angle], own);
        expect(toDegrees(face, toPoint(face, angle, face.length))).toBeCloseTo(angle, 6);
        // Wherever a line is or can be turned to, its tip is in the picture.
        for (const degrees of [0, angle, own, own + mostTurned / 2, own + mostTurned]) {
          const tip = toPoint(face, degrees, face.length);
          for (const place of [tip.x, tip.y]) {
            expect(place).toBeGreaterThan(0);
            expect(place).toBeLessThan(face.size);
          }
        }
      },
    ),
  );
});

test('a line is turned from its own angle, in steps, and stops at its ends', () => {
  expect([0, 31, 90, 95, 170, -20, -100].map((degrees) => toTurn(degrees, 0))).toEqual([
    0, 30, 90, 90, 90, 0, 0,
  ]);
  // Across the left, where degrees jump from 180 to -180.
  expect(toTurn(-170, 150)).toBe(40);
  fc.assert(
    fc.property(
      fc.integer({ min: -180, max: 180 }),
      fc.integer({ min: 0, max: mostTurned / 2.5 }),
      (own, steps) => {
        expect(toTurn(own + 2.5 * steps, own)).toBe(2.5 * steps);
      },
    ),
  );
});
