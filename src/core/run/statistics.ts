/** Figures over seeds: what they are around, how sure that is, and whether they are of two kinds. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  /** Smallest and largest. */
  readonly range: Interval;
  /** 95 %, of the mean; null of fewer than two. */
  readonly interval: Interval | null;
  /** Null where the figures may well be of one kind. */
  readonly modes: Modes | null;
}

/** Two heaps of figures with nothing between them. */
export interface Modes {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export const toMean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function toMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** Sample standard deviation: divided by n − 1. */
export function toDeviation(values: readonly number[]): number {
  const mean = toMean(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/**
 * @param values finite; of paired differences it is a paired comparison
 * @param margin a smaller gap between two heaps counts as none
 */
export function toSummary(values: readonly number[], margin = 0): Summary {
  return {
    count: values.length,
    mean: toMean(values),
    median: toMedian(values),
    range: { low: Math.min(...values), high: Math.max(...values) },
    interval: toInterval(values),
    modes: findModes(values, margin),
  };
}

/** 95 % interval of the mean by Student's t: mean ± t(0.975, n − 1) · s / √n; null of fewer than two. */
export function toInterval(values: readonly number[]): Interval | null {
  if (values.length < 2) return null;
  const mean = toMean(values);
  const half =
    (toTQuantile(0.975, values.length - 1) * toDeviation(values)) / Math.sqrt(values.length);
  return { low: mean - half, high: mean + half };
}

/**
 * P(|T| ≤ t) of Student's t with a whole number of degrees of freedom: the finite sums of Abramowitz and Stegun
 * (Handbook of Mathematical Functions, 26.7.3 and 26.7.4), exact for every ν.
 */
export function toTShare(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const [sine, square] = [Math.sin(angle), Math.cos(angle) ** 2];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < degrees; k += 2) {
    term *= (square * (k - 1)) / k;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}

/**
 * @param share above 0.5 and below 1: the part of all draws below the quantile
 * @param degrees of freedom, 1 or more
 * @throws when there is no such quantile
 */
export function toTQuantile(share: number, degrees: number): number {
  if (!(share > 0.5 && share < 1) || !Number.isInteger(degrees) || degrees < 1)
    throw new Error(
      `toTQuantile: expected a share within (0.5, 1) of 1 degree of freedom or more, got ${share} of ${degrees}`,
    );
  const inside = 2 * share - 1;
  let [low, high] = [0, 1];
  while (toTShare(high, degrees) < inside) high *= 2;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (toTShare(middle, degrees) < inside) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A smaller chance than this, and figures of one kind are not believed to have such a gap. */
const gapRisk = 0.05;
/** Each heap holds at least this part of all figures, and two of them: one alone is an outlier. */
const leastHeap = 0.2;

/**
 * Two heaps, by the largest gap between neighbours. Held against the uniform distribution, the flattest with one
 * mode (as Hartigan and Hartigan 1985 do): n − 1 gaps, as parts of the range, are there spread evenly over the
 * simplex (Pyke 1965, Spacings), so that a given one is larger than g with chance (1 − g)^(n − 2), and the largest
 * of k with at most k times that. Of fewer than five figures nothing is told.
 */
export function findModes(values: readonly number[], margin = 0): Modes | null {
  const sorted = values.toSorted((a, b) => a - b);
  const { length } = sorted;
  const least = Math.max(2, Math.ceil(leastHeap * length));
  const range = (sorted.at(-1) ?? NaN) - (sorted[0] ?? NaN);
  const places = Array.from({ length: Math.max(0, length - 2 * least + 1) }, (_, at) => least + at);
  const toGap = (place: number): number => (sorted[place] ?? NaN) - (sorted[place - 1] ?? NaN);
  const place = places.toSorted((a, b) => toGap(b) - toGap(a))[0];
  if (length < 5 || place === undefined || !(range > 0)) return null;
  const gap = toGap(place);
  const risk = places.length * (1 - gap / range) ** (length - 2);
  return risk < gapRisk && gap > margin
    ? { low: sorted.slice(0, place), high: sorted.slice(place) }
    : null;
}
