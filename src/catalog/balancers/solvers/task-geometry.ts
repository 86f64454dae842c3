/**
 * The Gram matrix of the tasks' gradients as lengths and cosines: what follows the units of the losses
 * apart from what does not, so that nothing over- or underflows and rules that do not depend on units
 * can be computed from numbers that do not either.
 */
export interface TaskGeometry {
  readonly count: number;
  /** The longest |g_t|; 1 where all gradients are 0. */
  readonly unit: number;
  /** |g_t| in that unit. */
  readonly lengths: readonly number[];
  /** `count` × `count`, row by row, from −1 to 1: 1 on the diagonal, and 0 for a gradient of 0. */
  readonly cosines: Float64Array;
}

/** @param gram `count` × `count`, row by row: ⟨g_s, g_t⟩, finite */
export function toGeometry(gram: ArrayLike<number>, count: number): TaskGeometry {
  const real = Array.from({ length: count }, (_, task) =>
    Math.sqrt(Math.max(0, gram[task * count + task]!)),
  );
  const unit = Math.max(...real) || 1;
  const cosines = Float64Array.from({ length: count * count }, (_, at) => {
    const row = Math.floor(at / count);
    const column = at % count;
    const size = real[row]! * real[column]!;
    if (!(size > 0)) return 0;
    // One half of a matrix that rounding may have left uneven.
    const product = gram[Math.min(row, column) * count + Math.max(row, column)]!;
    return row === column ? 1 : Math.max(-1, Math.min(1, product / size));
  });
  return { count, unit, lengths: real.map((length) => length / unit), cosines };
}

/** The Gram matrix in the unit of the longest gradient. */
export function toScaledGram({ count, lengths, cosines }: TaskGeometry): Float64Array {
  return cosines.map(
    // In this order the matrix is symmetric to the last bit: equal distances are equal.
    (cosine, at) => cosine * (lengths[Math.floor(at / count)]! * lengths[at % count]!),
  );
}

/** ⟨g_t, Σ w_s g_s⟩ by task. */
export function toProducts(gram: ArrayLike<number>, weights: readonly number[]): number[] {
  const { length: count } = weights;
  return weights.map((_, row) =>
    weights.reduce((sum, weight, column) => sum + weight * gram[row * count + column]!, 0),
  );
}

/** |Σ w_t g_t|, not less than 0 by rounding. */
export function toLength(gram: ArrayLike<number>, weights: readonly number[]): number {
  const products = toProducts(gram, weights);
  return Math.sqrt(
    Math.max(
      0,
      products.reduce((sum, product, task) => sum + product * weights[task]!, 0),
    ),
  );
}

/**
 * A rule that needs directions, on the tasks that have one: the others get α = 0, which changes nothing.
 * @param rule α of the tasks with a gradient, two or more
 */
export function weighDirected(
  geometry: TaskGeometry,
  rule: (directed: TaskGeometry) => readonly number[],
): number[] {
  const { count, unit, lengths, cosines } = geometry;
  const directed = lengths.flatMap((length, task) => (length > 0 ? [task] : []));
  const weights = lengths.map(() => 0);
  // Nothing is to be weighed against each other.
  if (directed.length < 2) return weights.map(() => 1);
  const found = rule({
    count: directed.length,
    unit,
    lengths: directed.map((task) => lengths[task]!),
    cosines: Float64Array.from(
      directed.flatMap((row) => directed.map((column) => cosines[row * count + column]!)),
    ),
  });
  for (const [place, task] of directed.entries()) weights[task] = found[place]!;
  return weights;
}
