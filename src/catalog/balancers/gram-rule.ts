import { toGeometry, weighDirected, type TaskGeometry } from './solvers/task-geometry.ts';

/**
 * α of a method that looks at lengths and angles of this step's gradients alone.
 * @param gram T × T, row by row: ⟨g_s, g_t⟩
 * @param rule α by task, for two tasks or more; one by itself has nothing to be weighed against
 */
export function byGeometry(
  gram: ArrayLike<number>,
  rule: (geometry: TaskGeometry) => readonly number[],
): readonly number[] {
  const count = Math.sqrt(gram.length);
  return count < 2 ? [1] : rule(toGeometry(gram, count));
}

/** As `byGeometry`, for a rule that asks for directions: tasks with a gradient of 0 are left out of it. */
export function byDirections(
  gram: ArrayLike<number>,
  rule: (directed: TaskGeometry) => readonly number[],
): readonly number[] {
  return byGeometry(gram, (geometry) => weighDirected(geometry, rule));
}
