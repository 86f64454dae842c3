/** What a look at the gradients says, as numbers for tables and pictures. */
import type { GradientSample } from '../../../core/run/gradient-sample.ts';

/** T × T cosines, row by row; NaN where a gradient has no direction. */
export function toCosines({ gram, tasks }: Pick<GradientSample, 'gram' | 'tasks'>): number[] {
  const count = tasks.length;
  const square = (task: number): number => gram[task * count + task] ?? NaN;
  return gram.map((dot, at) => {
    const [row, column] = [Math.floor(at / count), at % count];
    const cosine = dot / Math.sqrt(square(row) * square(column));
    return Math.max(-1, Math.min(1, cosine));
  });
}

export interface LayerSteering {
  readonly node: GradientSample['layers'][number]['node'];
  /**
   * By task: its part of the method's direction in this layer, α_t ⟨g_t, d⟩ / |d|²; they add up to 1, and one
   * that is below 0 is overruled. NaN where the direction is 0 or the task does not reach the layer.
   */
  readonly shares: readonly number[];
  /** By task: |g_t| in this layer. */
  readonly lengths: readonly number[];
}

export function toSteering({ layers, weights }: GradientSample): readonly LayerSteering[] {
  const count = weights.length;
  return layers.map(({ node, gram }) => {
    const read = (row: number, column: number): number => gram[row * count + column] ?? NaN;
    const parts = weights.map((alpha, task) =>
      weights.reduce((sum, other, at) => sum + alpha * other * read(task, at), 0),
    );
    const square = parts.reduce((sum, part) => sum + part, 0);
    return {
      node,
      shares: parts.map((part, task) => (read(task, task) > 0 && square > 0 ? part / square : NaN)),
      lengths: weights.map((_, task) => Math.sqrt(read(task, task))),
    };
  });
}

/** Places of two tasks, each pair once. */
export const toPairs = (tasks: number): readonly (readonly [number, number])[] =>
  Array.from({ length: tasks }, (_, one) =>
    Array.from({ length: tasks - one - 1 }, (_, at) => [one, one + 1 + at] as const),
  ).flat();

/** A share of a loss, in thousandths: single steps change little. */
export const writeAffinity = (value: number): string =>
  Number.isFinite(value) ? `${(1000 * value).toPrecision(2)} ‰` : '–';
