/** Mathematics of the drawn curves: pure, so that what a chart claims can be tested. */

/** A series as it is drawn: x ascending, y finite, at most as many points as a plot can show. */
export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Smallest and largest of what is merged in each point, where that is known. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

export const emptyCurve: Curve = { x: [], y: [] };

/**
 * Exponential moving average, corrected for its start at nothing:
 * m_k = β m_{k−1} + (1 − β) y_k, drawn as m_k / (1 − β^k). β counts in drawn points.
 * @param beta 0 leaves the curve as it is; must be below 1
 */
export function toSmoothed(curve: Curve, beta: number): Curve {
  if (beta <= 0) return curve;
  let mean = 0;
  let decay = 1;
  const y = curve.y.map((value) => {
    mean = beta * mean + (1 - beta) * value;
    decay *= beta;
    return mean / (1 - decay);
  });
  return { x: curve.x, y };
}

/** y / start, so that every curve begins at 1; empty when the start says nothing (0, negative, NaN). */
export function toRelative(curve: Curve, start: number): Curve {
  if (!(start > 0)) return emptyCurve;
  const scale = (values: readonly number[]): readonly number[] =>
    values.map((value) => value / start);
  const { x, y, low, high } = curve;
  return { x, y: scale(y), ...(low && high && { low: scale(low), high: scale(high) }) };
}

/** The curve's value at the point nearest to x; NaN where the curve has not begun or has ended. */
export function nearestAt(curve: Curve, x: number): number {
  const index = nearestIndex(curve.x, x);
  return index < 0 ? Number.NaN : (curve.y[index] ?? Number.NaN);
}

/** Place of the entry nearest to `x` in ascending numbers, -1 when there is none. */
export function nearestIndex(ascending: readonly number[], x: number): number {
  if (ascending.length === 0) return -1;
  let low = 0;
  let high = ascending.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const before = Math.abs(x - (ascending[low] ?? 0));
  const after = Math.abs((ascending[high] ?? 0) - x);
  return after < before ? high : low;
}

/** Linear interpolation between a curve's points, its end values beyond them; NaN when empty. */
export function interpolateAt(curve: Curve, x: number): number {
  const { length } = curve.x;
  if (length === 0) return Number.NaN;
  let high = 0;
  while (high < length && (curve.x[high] ?? 0) < x) high++;
  if (high === 0) return curve.y[0] ?? Number.NaN;
  if (high === length) return curve.y[length - 1] ?? Number.NaN;
  const left = curve.x[high - 1] ?? 0;
  const right = curve.x[high] ?? 0;
  const share = (x - left) / (right - left);
  return (curve.y[high - 1] ?? 0) * (1 - share) + (curve.y[high] ?? 0) * share;
}

/**
 * Each task's part of the combined loss: λ_t L_t / Σ_s λ_s L_s at the points of the task's own
 * curve; the others are read at the nearest step. Points where the sum is not positive are left out.
 */
export function toShares(losses: readonly Curve[], weights: readonly Curve[]): readonly Curve[] {
  const weighted = (task: number, x: number): number =>
    nearestAt(losses[task] ?? emptyCurve, x) * nearestAt(weights[task] ?? emptyCurve, x);
  return losses.map((loss, task) => {
    const x: number[] = [];
    const y: number[] = [];
    for (const step of loss.x) {
      let sum = 0;
      for (let other = 0; other < losses.length; other++) {
        const part = weighted(other, step);
        // A task without a loss so far has no part in the sum.
        if (!Number.isNaN(part)) sum += part;
      }
      const share = weighted(task, step) / sum;
      if (sum > 0 && Number.isFinite(share)) {
        x.push(step);
        y.push(share);
      }
    }
    return { x, y };
  });
}

/** All x values of some curves, ascending, each once. */
export function toUnionOfX(curves: readonly Curve[]): readonly number[] {
  return [...new Set(curves.flatMap((curve) => curve.x))].sort((a, b) => a - b);
}
