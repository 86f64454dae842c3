/**
 * The shortest vector in the convex hull of some gradients, from their inner products alone: Wolfe's
 * algorithm (Finding the nearest point in a polytope, 1976), which ends after finitely many steps with
 * the exact answer, where Frank–Wolfe only creeps towards it.
 */

/** What rounding may leave of a step forward, as a share of the squared length. */
const tolerance = 1e-12;
/** Far more than the handful of changes that a few tasks take. */
const maxChanges = 200;

/**
 * @param gram `count` × `count`, row by row, finite, positive semi-definite but for rounding
 * @returns weights ≥ 0 with sum 1 for which |Σ w_t g_t| is smallest
 */
export function toMinNormWeights(gram: ArrayLike<number>, count: number): number[] {
  const at = (row: number, column: number): number => gram[row * count + column]!;
  const product = (w: readonly number[], column: number): number =>
    w.reduce((sum, share, row) => sum + share * at(row, column), 0);
  const indices = Array.from({ length: count }, (_, index) => index);
  const shortest = indices.reduce((best, one) => (at(one, one) < at(best, best) ? one : best), 0);

  let weights = indices.map((index): number => (index === shortest ? 1 : 0));
  let square = at(shortest, shortest);
  let active = [shortest];
  for (let change = 0; change < maxChanges; change++) {
    const products = indices.map((index) => product(weights, index));
    const next = indices.reduce((best, one) => (products[one]! < products[best]! ? one : best), 0);
    if (products[next]! >= square - tolerance * square || active.includes(next)) return weights;
    const found = descend(weights, [...active, next], at);
    const length = indices.reduce((sum, one) => sum + found[one]! * product(found, one), 0);
    // Nothing but rounding is left to gain.
    if (!(length < square)) return weights;
    weights = found;
    square = Math.max(0, length);
    active = indices.filter((index) => found[index]! > 0);
  }
  return weights;
}

/** To the shortest point of the face that `corners` span, dropping corners on the way to it. */
function descend(
  from: readonly number[],
  corners: readonly number[],
  at: (row: number, column: number) => number,
): number[] {
  let weights = [...from];
  let face = corners;
  for (;;) {
    const target = toAffineMinimum(face, at);
    const leaving = face.filter((_, place) => !(target[place]! > 0));
    if (leaving.length === 0) {
      const found = weights.map(() => 0);
      for (const [place, corner] of face.entries()) found[corner] = target[place]!;
      return found;
    }
    // As far as all weights stay at 0 or above; what reaches 0 first leaves the face.
    const share = Math.min(
      1,
      ...face.flatMap((corner, place) => {
        const aim = target[place]!;
        const held = weights[corner]!;
        return aim > 0 ? [] : [held / (held - aim || 1)];
      }),
    );
    weights = weights.map((held, corner) => {
      const place = face.indexOf(corner);
      return place < 0 ? 0 : Math.max(0, held + share * (target[place]! - held));
    });
    const least = leaving.reduce((best, one) => (weights[one]! < weights[best]! ? one : best));
    weights[least] = 0;
    face = face.filter((corner) => weights[corner]! > 0);
    const sum = weights.reduce((total, one) => total + one, 0);
    weights = weights.map((one) => one / sum);
    if (face.length <= 1) return weights;
  }
}

/**
 * Weights with sum 1, of any sign, for the shortest point of the plane through `corners`: normal
 * equations of |g_b + Σ a_k (g_k − g_b)|², b the shortest corner, by Cholesky on their correlations.
 * A direction that depends on the others gets no part.
 */
function toAffineMinimum(
  corners: readonly number[],
  at: (row: number, column: number) => number,
): number[] {
  const base = corners.reduce((best, one) => (at(one, one) < at(best, best) ? one : best));
  const rest = corners.filter((corner) => corner !== base);
  const edge = (k: number, l: number): number =>
    at(k, l) - at(k, base) - at(base, l) + at(base, base);
  const lengths = rest.map((corner) => Math.sqrt(Math.max(0, edge(corner, corner))));
  const factor: number[][] = [];
  const half: number[] = [];
  for (const [i, corner] of rest.entries()) {
    const row: number[] = [];
    factor.push(row);
    for (let j = 0; j <= i; j++) {
      const scale = lengths[i]! * lengths[j]!;
      let left = scale > 0 ? edge(corner, rest[j]!) / scale : 0;
      for (let k = 0; k < j; k++) left -= row[k]! * factor[j]![k]!;
      if (j < i) row.push(factor[j]![j]! > 0 ? left / factor[j]![j]! : 0);
      else row.push(left > 1e-13 ? Math.sqrt(left) : 0);
    }
    let right = lengths[i]! > 0 ? (at(base, base) - at(corner, base)) / lengths[i]! : 0;
    for (let k = 0; k < i; k++) right -= row[k]! * half[k]!;
    half.push(row[i]! > 0 ? right / row[i]! : 0);
  }
  const solved = rest.map(() => 0);
  for (let i = rest.length - 1; i >= 0; i--) {
    const diagonal = factor[i]![i]!;
    if (!(diagonal > 0)) continue;
    let left = half[i]!;
    for (let k = i + 1; k < rest.length; k++) left -= factor[k]![i]! * solved[k]!;
    solved[i] = left / diagonal;
  }
  const shares = solved.map((share, i) => (lengths[i]! > 0 ? share / lengths[i]! : 0));
  const others = shares.reduce((sum, share) => sum + share, 0);
  return corners.map((corner) => (corner === base ? 1 - others : shares[rest.indexOf(corner)]!));
}
