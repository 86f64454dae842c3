/** Directions in a plane without sines: products and square roots are the same on every machine. */
import type { Random } from '../../core/math/random.ts';

/** (x, y) at length 1; the second axis where there is no direction. */
export function toUnit(x: number, y: number): readonly [number, number] {
  const length = Math.sqrt(x * x + y * y);
  return length > 0 ? [x / length, y / length] : [0, 1];
}

/** A unit vector, every direction as likely. */
export function drawDirection(random: Random): readonly [number, number] {
  for (;;) {
    const x = 2 * random.uniform() - 1;
    const y = 2 * random.uniform() - 1;
    const square = x * x + y * y;
    if (square <= 1 && square > 0.01) return toUnit(x, y);
  }
}

/** Cosine and sine of `times` times an angle, by doubling. */
export function multiplyAngle(
  cos: number,
  sin: number,
  times: 1 | 2 | 4,
): readonly [cos: number, sin: number] {
  let [x, y] = [cos, sin];
  for (let doubled = 1; doubled < times; doubled *= 2) [x, y] = [x * x - y * y, 2 * x * y];
  return [x, y];
}
