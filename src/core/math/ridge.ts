/** Ridge regression in closed form, for what a trained linear layer is held against. */

export interface RidgeProblem {
  /** rows × width, one row after the other. */
  readonly inputs: ArrayLike<number>;
  readonly width: number;
  /** One per row. */
  readonly targets: ArrayLike<number>;
  /** Penalty α > 0 on the squared weights beside the sum of squared misses. */
  readonly alpha: number;
}

export interface LinearFit {
  readonly weights: Float64Array;
  readonly intercept: number;
}

/**
 * The minimum of Σ (w·x + b − y)² + α |w|² over w and b: w = (XᵀX + αI)⁻¹Xᵀy with columns and targets
 * centred, since the intercept is free.
 * @throws when α is not above 0 or there is no row: then there may be no single solution
 */
export function solveRidge({ inputs, width, targets, alpha }: RidgeProblem): LinearFit {
  const rows = targets.length;
  if (!(alpha > 0) || rows === 0)
    throw new Error(`solveRidge: expected α > 0 and rows, got ${alpha} and ${rows}`);
  const at = (row: number, column: number): number => inputs[row * width + column] ?? 0;
  const means = Float64Array.from({ length: width }, (_, column) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += at(row, column);
    return sum / rows;
  });
  let targetMean = 0;
  for (let row = 0; row < rows; row++) targetMean += (targets[row] ?? 0) / rows;

  const matrix = new Float64Array(width * width);
  const right = new Float64Array(width);
  const centred = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) centred[i] = at(row, i) - means[i]!;
    const target = (targets[row] ?? 0) - targetMean;
    for (let i = 0; i < width; i++) {
      right[i]! += centred[i]! * target;
      for (let j = 0; j <= i; j++) matrix[i * width + j]! += centred[i]! * centred[j]!;
    }
  }
  for (let i = 0; i < width; i++) matrix[i * width + i]! += alpha;
  const weights = solvePositive(matrix, right);
  const shift = weights.reduce((sum, weight, column) => sum + weight * means[column]!, 0);
  return { weights, intercept: targetMean - shift };
}

/**
 * x of Ax = b by Cholesky's A = LLᵀ.
 * @param matrix n × n, symmetric and positive definite; only its lower half is read
 */
function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      lower[i * size + j] = i === j ? Math.sqrt(sum) : sum / lower[j * size + j]!;
    }
  }
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}
