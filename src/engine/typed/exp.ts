/** e^x of our own: additions and multiplications alone, so that every browser gets the same bits. */

/** Beyond these e^x rounds to 0 or to infinity in float32. */
const [lowest, highest] = [-104, 89];
const first = Math.round(lowest * Math.LOG2E);
/** 2^n for every n that is needed, from `first`. */
const powers = Float64Array.from(
  { length: Math.round(highest * Math.LOG2E) - first + 1 },
  (_, at) => 2 ** (first + at),
);

/** Added to a small number and taken off again, it leaves the nearest whole one. */
const rounding = 1.5 * 2 ** 52;

/**
 * e^x for what is rounded to float32 afterwards: within 6e-9 of it, relatively. x = n·ln 2 + r with
 * |r| ≤ ln 2 / 2, and then the series of e^r up to r⁷, in an order that keeps the processor busy.
 */
export function exp(x: number): number {
  // A NaN passes both, and comes out as one.
  const bounded = x < lowest ? lowest : x > highest ? highest : x;
  const n = bounded * Math.LOG2E + rounding - rounding;
  const r = bounded - n * Math.LN2;
  const square = r * r;
  const tail = 1 / 24 + r * (1 / 120) + square * (1 / 720 + r * (1 / 5040));
  return (1 + r + square * (1 / 2 + r * (1 / 6) + square * tail)) * powers[(n - first) | 0]!;
}
