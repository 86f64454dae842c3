/** Points of several figures at once: which of them no other beats, and how much they cover. */

/** By axis; smaller is better on all of them. */
export type Costs = readonly number[];

/** At least as good on every axis, and better on one. */
export function dominates(one: Costs, other: Costs): boolean {
  return (
    one.every((cost, axis) => cost <= (other[axis] ?? NaN)) &&
    one.some((cost, axis) => cost < (other[axis] ?? NaN))
  );
}

/** Places of the points that no other dominates, in their order; of equal ones all. */
export function findFront(points: readonly Costs[]): readonly number[] {
  return points.flatMap((point, at) => {
    const isTold = point.every(Number.isFinite);
    return isTold && !points.some((other) => dominates(other, point)) ? [at] : [];
  });
}

/**
 * Corners of the staircase under which no point lies, from left to right: each step at the cost of the point
 * before it.
 * @param points of two axes
 */
export function toStaircase(points: readonly Costs[]): readonly (readonly [number, number])[] {
  const front = findFront(points)
    .map((at): readonly [number, number] => [points[at]?.[0] ?? NaN, points[at]?.[1] ?? NaN])
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
    .filter(([x, y], at, all) => x !== all[at - 1]?.[0] || y !== all[at - 1]?.[1]);
  return front.flatMap((corner, at) => {
    const before = front[at - 1];
    return before === undefined ? [corner] : [[corner[0], before[1]] as const, corner];
  });
}

/**
 * Volume of all that is dominated by some point and dominates the reference: by slices along the last axis, exact
 * for any number of axes. Points beyond the reference on some axis count for nothing.
 * @param reference the worst cost of each axis
 */
export function toHypervolume(points: readonly Costs[], reference: Costs): number {
  const inside = points.filter((point) =>
    reference.every((worst, axis) => (point[axis] ?? NaN) < worst),
  );
  return toVolume(inside, reference);
}

function toVolume(points: readonly Costs[], reference: Costs): number {
  const last = reference.length - 1;
  const worst = reference[last];
  if (worst === undefined || points.length === 0) return 0;
  const at = (point: Costs): number => point[last] ?? NaN;
  if (last === 0) return worst - Math.min(...points.map(at));
  const sorted = points.toSorted((a, b) => at(a) - at(b));
  return sorted.reduce((sum, point, place) => {
    const next = sorted[place + 1];
    const height = (next === undefined ? worst : at(next)) - at(point);
    if (height === 0) return sum;
    const slice = sorted.slice(0, place + 1).map((one) => one.slice(0, last));
    return sum + height * toVolume(slice, reference.slice(0, last));
  }, 0);
}
