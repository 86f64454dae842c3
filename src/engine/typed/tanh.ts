/** tanh of our own, as `exp.ts` has e^x: the same bits in every browser, and a quarter quicker than from e^x. */

/** From here on tanh rounds to 1 in float32. */
const highest = 9.02;

/**
 * tanh x for what is rounded to float32 afterwards: within 2.2e-8 of it, relatively. x·p(x²)/q(x²),
 * with coefficients fitted to the least largest relative error on [0, `highest`].
 */
export function tanh(x: number): number {
  // A NaN passes both, and comes out as one.
  const bounded = x < -highest ? -highest : x > highest ? highest : x;
  const s = bounded * bounded;
  const p =
    0.9999999790600874 +
    s *
      (0.1337972377033791 +
        s * (0.0034940412908278993 + s * (0.000020583584548502243 + s * 1.3319201195920504e-8)));
  const q =
    1 +
    s *
      (0.4671303902238631 +
        s * (0.025871099301176155 + s * (0.0003283103522680649 + s * 7.762075268487798e-7)));
  return (bounded * p) / q;
}
