/** Eigenvalues of small symmetric matrices. */

export interface Eigen {
  /** Largest first. */
  readonly values: readonly number[];
  /** In the order of the values, of length 1. */
  readonly vectors: readonly (readonly number[])[];
}

/** Far more than the handful of sweeps that small matrices take. */
const maxSweeps = 60;

/**
 * Jacobi's method with the stopping rule of Demmel and Veselić (Jacobi's method is more accurate than QR,
 * 1992): an entry is small when it is so beside its own two diagonal entries. So the small eigenvalues
 * of gradients of very different length come out as exactly as the large ones.
 * @param matrix `count` × `count`, row by row, symmetric and positive semi-definite but for rounding
 */
export function toEigen(matrix: ArrayLike<number>, count: number): Eigen {
  const rows = Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (__, column) => matrix[row * count + column]!),
  );
  const vectors = rows.map((_, row) => rows.map((__, column) => (row === column ? 1 : 0)));
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let isDone = true;
    for (let p = 0; p < count; p++) {
      for (let q = p + 1; q < count; q++) {
        const size = Math.sqrt(Math.abs(rows[p]![p]! * rows[q]![q]!));
        if (!(Math.abs(rows[p]![q]!) > Number.EPSILON * size)) continue;
        isDone = false;
        rotate(rows, vectors, p, q);
      }
    }
    if (isDone) break;
  }
  const order = rows
    .map((_, at) => at)
    .sort((one, other) => rows[other]![other]! - rows[one]![one]!);
  return {
    values: order.map((at) => rows[at]![at]!),
    vectors: order.map((at) => vectors[at]!),
  };
}

/** Makes the entry (p, q) zero. @param vectors as rows, so that they turn as the matrix's rows do */
function rotate(rows: number[][], vectors: number[][], p: number, q: number): void {
  const [own, other, shared] = [rows[p]![p]!, rows[q]![q]!, rows[p]![q]!];
  const slope = (other - own) / (2 * shared);
  const tangent = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.hypot(1, slope));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  const turn = (first: number[], second: number[]): void => {
    for (let k = 0; k < first.length; k++) {
      const [a, b] = [first[k]!, second[k]!];
      first[k] = cosine * a - sine * b;
      second[k] = sine * a + cosine * b;
    }
  };
  for (const row of rows) {
    const [a, b] = [row[p]!, row[q]!];
    row[p] = cosine * a - sine * b;
    row[q] = sine * a + cosine * b;
  }
  turn(rows[p]!, rows[q]!);
  turn(vectors[p]!, vectors[q]!);
  // As they are by the choice of the angle, without what rounding leaves.
  rows[p]![p] = own - tangent * shared;
  rows[q]![q] = other + tangent * shared;
  rows[p]![q] = 0;
  rows[q]![p] = 0;
}

/**
 * Below this share of the largest, an eigenvalue of cosines says nothing: engines compute the Gram matrix
 * in single precision.
 */
const noise = 1e-6;

/** How many of some directions are independent. @param values of their cosines, largest first */
export function toRank(values: readonly number[]): number {
  return values.filter((value) => value > noise * values[0]!).length;
}
