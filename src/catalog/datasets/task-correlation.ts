/** Families of functions with a correlation that is asked for. */
import type { Random } from '../../core/math/random.ts';

export const correlationPatterns = ['equal', 'chain', 'groups', 'opposed'] as const;
export type CorrelationPattern = (typeof correlationPatterns)[number];

/**
 * Correlation of each task with each: all alike; falling along the row of tasks; or two halves, alike
 * within, and between them nothing or the opposite. Positive semidefinite for every `strength`.
 * @param strength 0 … 1
 */
export function toCorrelations(
  pattern: CorrelationPattern,
  strength: number,
  tasks: number,
): number[][] {
  const half = Math.ceil(tasks / 2);
  const at = (i: number, j: number): number => {
    if (i === j) return 1;
    const isTogether = i < half === j < half;
    switch (pattern) {
      case 'equal':
        return strength;
      case 'chain':
        return strength ** Math.abs(i - j);
      case 'groups':
        return isTogether ? strength : 0;
      case 'opposed':
        return isTogether ? strength : -strength;
    }
  };
  return Array.from({ length: tasks }, (_, i) => Array.from({ length: tasks }, (_, j) => at(i, j)));
}

/**
 * Lower triangular L with L·Lᵀ = `matrix` (Cholesky); a column that the ones before it already explain
 * is 0, so that a singular matrix has its factor too.
 */
export function toFactor(matrix: readonly (readonly number[])[]): number[][] {
  const factor = matrix.map((row) => row.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      let left = row[j] ?? 0;
      for (let k = 0; k < j; k++) left -= (factor[i]?.[k] ?? 0) * (factor[j]?.[k] ?? 0);
      const pivot = factor[j]?.[j] ?? 0;
      if (i === j) factor[i]![j] = left > 1e-12 ? Math.sqrt(left) : 0;
      else factor[i]![j] = pivot === 0 ? 0 : left / pivot;
    }
  });
  return factor;
}

/** `size` orthonormal rows, drawn at random (normal numbers, Gram–Schmidt). */
export function drawRotation(size: number, random: Random): number[][] {
  const rows: number[][] = [];
  while (rows.length < size) {
    const row = Array.from({ length: size }, () => random.normal());
    for (const before of rows) {
      const along = dot(row, before);
      before.forEach((part, index) => (row[index] = (row[index] ?? 0) - along * part));
    }
    const length = Math.sqrt(dot(row, row));
    // All but along those before it: drawn again.
    if (length > 1e-3) rows.push(row.map((part) => part / length));
  }
  return rows;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, part, index) => sum + part * (b[index] ?? 0), 0);
}
