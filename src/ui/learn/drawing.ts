/** A course as a reader draws it: values at even distances. */

/** From the first epoch to the last. */
export const drawnPoints = 13;

/** Of a plot, in its own units. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Pair = readonly [at: number, value: number];

/** The values after a drag from one place to the next: those between are passed in a straight line. */
export function dragTo(values: readonly number[], from: Pair, to: Pair): readonly number[] {
  const [first, last] = from[0] <= to[0] ? [from, to] : [to, from];
  return values.map((value, at) => {
    if (at < Math.round(first[0]) || at > Math.round(last[0])) return value;
    if (at === Math.round(to[0]) || last[0] - first[0] < 1e-9) return to[1];
    const share = Math.max(0, Math.min(1, (at - first[0]) / (last[0] - first[0])));
    return first[1] + share * (last[1] - first[1]);
  });
}

/** A polyline; values that are no numbers are left out. */
export function toPath(points: readonly Pair[]): string {
  const drawn = points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return drawn
    .map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`)
    .join('');
}
