import type { Dataset, TaskLabels } from './define-dataset.ts';

/** Labels of classes: nothing to standardise. @param mask all known when left out */
export function toClassLabels(values: Float32Array, mask?: Uint8Array): TaskLabels {
  const known = mask ?? new Uint8Array(values.length).fill(1);
  return {
    width: 1,
    values: values.map((value, row) => (known[row] === 1 ? value : 0)),
    mask: known,
    mean: 0,
    deviation: 1,
  };
}

/**
 * Labels that are learned as they are, `width` numbers a row: boxes, maps of a kind, a depth or a
 * normal. @param mask all known when left out
 */
export function toPlainLabels(values: Float32Array, width: number, mask?: Uint8Array): TaskLabels {
  const known = mask ?? new Uint8Array(values.length / width).fill(1);
  known.forEach((isKnown, row) => {
    if (isKnown === 0) values.fill(0, row * width, (row + 1) * width);
  });
  return { width, values, mask: known, mean: 0, deviation: 1 };
}

/**
 * Values standardised by the labelled training rows, all parts of a row alike. Where those do not vary
 * (a single label), the deviation is taken as 1.
 *
 * @param values count × width
 */
export function toValueLabels(
  values: Float64Array,
  mask: Uint8Array,
  train: Uint32Array,
  width = 1,
): TaskLabels {
  const known = train.filter((row) => mask[row] === 1);
  const places = Uint32Array.from(
    { length: known.length * width },
    (_, at) => (known[Math.floor(at / width)] ?? 0) * width + (at % width),
  );
  const { mean, deviation } = measure(values, places);
  return {
    width,
    values: Float32Array.from(values, (value, at) =>
      mask[Math.floor(at / width)] === 1 ? (value - mean) / deviation : 0,
    ),
    mask,
    mean,
    deviation,
  };
}

/** Values as they are, for tasks whose scale is the point. */
export function toRawLabels(values: Float64Array, mask: Uint8Array): TaskLabels {
  return {
    width: 1,
    values: Float32Array.from(values, (value, row) => (mask[row] === 1 ? value : 0)),
    mask,
    mean: 0,
    deviation: 1,
  };
}

/** Mean and standard deviation (divided by n) of some rows; 0 and 1 where they say nothing. */
export function measure(
  values: ArrayLike<number>,
  rows: Uint32Array,
): { readonly mean: number; readonly deviation: number } {
  if (rows.length === 0) return { mean: 0, deviation: 1 };
  let sum = 0;
  for (const row of rows) sum += values[row] ?? 0;
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += ((values[row] ?? 0) - mean) ** 2;
  const deviation = Math.sqrt(squares / rows.length);
  return { mean, deviation: deviation > 0 ? deviation : 1 };
}

/** The rows `from`, `from + 1`, … in order. */
export function toRange(from: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => from + i);
}

/** Rows in the order of the parts: training first, then `held` for validation and again for the test. */
export function toSplit(examples: number, held: number): Dataset['split'] {
  return {
    train: toRange(0, examples),
    validation: toRange(examples, held),
    test: toRange(examples + held, held),
  };
}

/**
 * A mask over `count` rows in which a share of `candidates` (at least one) is known and every other
 * row is. `draws` holds one uniform number per candidate: the lowest are known, so that with the same
 * draws a larger share keeps what a smaller one knew.
 */
export function toLabelledMask(
  count: number,
  candidates: Uint32Array,
  draws: Float64Array,
  share: number,
): Uint8Array {
  const mask = new Uint8Array(count).fill(1);
  if (candidates.length === 0) return mask;
  const order = toRange(0, candidates.length).sort(
    (a, b) => (draws[a] ?? 0) - (draws[b] ?? 0) || a - b,
  );
  const kept = Math.max(1, Math.round(share * candidates.length));
  for (const index of order.subarray(kept)) mask[candidates[index] ?? 0] = 0;
  return mask;
}
