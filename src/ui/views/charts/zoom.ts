/** Parts of an axis that a person looks at: pure, in drawn coordinates. */

export type Range = readonly [low: number, high: number];

/** Nobody looks closer than this part of the whole. */
const leastShare = 1 / 2000;

/**
 * Closer (`factor` below 1) or further away, so that `place` stays where it is.
 * @returns undefined for the whole
 */
export function zoomRange(
  [low, high]: Range,
  full: Range,
  place: number,
  factor: number,
): Range | undefined {
  const whole = full[1] - full[0];
  const length = Math.max((high - low) * factor, whole * leastShare);
  if (length >= whole) return undefined;
  const share = high > low ? (place - low) / (high - low) : 0.5;
  return shift([place - share * length, place + (1 - share) * length], full);
}

/** Moved along the axis, as far as that goes. */
export const panRange = ([low, high]: Range, full: Range, by: number): Range =>
  shift([low + by, high + by], full);

/** As long, within the whole. */
function shift([low, high]: Range, full: Range): Range {
  const length = high - low;
  const from = Math.min(Math.max(low, full[0]), full[1] - length);
  return [from, from + length];
}

/** The same part, moved so that the place is in it. */
export function revealPlace(range: Range, full: Range, place: number): Range {
  const margin = (range[1] - range[0]) / 10;
  if (place < range[0]) return panRange(range, full, place - margin - range[0]);
  if (place > range[1]) return panRange(range, full, place + margin - range[1]);
  return range;
}
