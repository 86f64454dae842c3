/** Weights of α-fair bargaining: Newton's method on a convex function of a few numbers. */
import { solve } from './cholesky.ts';
import { toLength, toProducts, type TaskGeometry } from './task-geometry.ts';

/** Newton's method takes about ten. */
const maxSteps = 100;

/**
 * The one w > 0 with G w = w^(−1/fairness), elementwise, in the unit of the geometry: it minimises
 * ½ wᵀGw − Σ ψ(w_t) with ψ′(w) = w^(−1/fairness). With one task, w = |g|^(−2 · fairness / (1 + fairness));
 * everything is measured in that, so that all unknowns are near 1 whatever the units of the losses.
 * @param geometry of tasks that all have a gradient and of which some mix is a gain for each: without
 *   it there is no such w
 * @param fairness above 0
 */
export function toFairWeights(geometry: TaskGeometry, fairness: number): number[] {
  const { lengths, cosines } = geometry;
  const exponent = 1 / fairness;
  const alone = lengths.map((length) => length ** (-2 / (1 + exponent)));
  // |w_t g_t| for a task by itself.
  const sizes = lengths.map((length, task) => length * alone[task]!);
  const toPrimitive = (z: number): number =>
    exponent === 1 ? Math.log(z) : z ** (1 - exponent) / (1 - exponent);
  const toParts = (z: readonly number[]): number[] => z.map((one, task) => one * sizes[task]!);
  const toValue = (z: readonly number[]): number =>
    z.reduce(
      (sum, one, task) => sum - sizes[task]! ** 2 * toPrimitive(one),
      toLength(cosines, toParts(z)) ** 2 / 2,
    );

  let z = lengths.map(() => 1);
  let value = toValue(z);
  for (let step = 0; step < maxSteps; step++) {
    const current = z;
    const excess = toProducts(cosines, toParts(z)).map(
      (product, task) => product - sizes[task]! * current[task]! ** -exponent,
    );
    const change = solve(
      z.map((_, task) => task),
      excess.map((one) => -one),
      (row, column) =>
        cosines[row * z.length + column]! +
        (row === column ? exponent * current[row]! ** (-exponent - 1) : 0),
    ).map((part, task) => part / sizes[task]!);
    const decrease = change.reduce((sum, one, task) => sum + one * excess[task]! * sizes[task]!, 0);
    const [next, nextValue] = searchLine(current, change, decrease);
    const farthest = Math.max(...next.map((one, task) => Math.abs(one / current[task]! - 1)));
    z = next;
    value = nextValue;
    if (!(farthest > 1e-13)) break;
  }
  return z.map((one, task) => one * alone[task]!);

  /** Halves the step until all stay above 0 and the value falls as it should. */
  function searchLine(
    from: readonly number[],
    change: readonly number[],
    decrease: number,
  ): [number[], number] {
    const deepest = Math.min(...change.map((one, task) => one / from[task]!));
    let share = Math.min(1, deepest < 0 ? -0.9 / deepest : 1);
    for (let halving = 0; halving < 50; halving++) {
      const next = from.map((one, task) => one + share * change[task]!);
      const nextValue = toValue(next);
      // Near the end only rounding is left of the value, and Newton's whole step is right.
      const room = 1e-12 * Math.abs(value);
      if (nextValue <= value + 0.1 * share * decrease + room) return [next, nextValue];
      share /= 2;
    }
    return [[...from], value];
  }
}
