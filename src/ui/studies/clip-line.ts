/** Lines as far as they lie in the plot, whose sides are 0 and 100. */

export type Spot = readonly [number, number];

/** The pieces of a line through these points, cut where it leaves the plot. */
export function clipLine(points: readonly Spot[]): readonly (readonly Spot[])[] {
  const pieces: Spot[][] = [];
  let isOpen = false;
  points.slice(1).forEach((to, at) => {
    const from = points[at];
    const inside = from && clipSegment(from, to);
    if (inside === undefined) {
      isOpen = false;
      return;
    }
    const [start, end] = inside;
    const last = isOpen ? pieces.at(-1) : undefined;
    if (last === undefined) pieces.push([start, end]);
    else last.push(end);
    isOpen = end[0] === to[0] && end[1] === to[1];
  });
  return pieces;
}

/** By Liang and Barsky: which part of the segment, from 0 to 1, lies between the sides. */
function clipSegment(from: Spot, to: Spot): readonly [Spot, Spot] | undefined {
  let [enter, leave] = [0, 1];
  for (const axis of [0, 1] as const) {
    const length = to[axis] - from[axis];
    const sides = [-from[axis], 100 - from[axis]] as const;
    if (length === 0) {
      if (sides[0] > 0 || sides[1] < 0) return undefined;
      continue;
    }
    const [first, second] = sides.map((side) => side / length);
    enter = Math.max(enter, Math.min(first ?? NaN, second ?? NaN));
    leave = Math.min(leave, Math.max(first ?? NaN, second ?? NaN));
  }
  if (!(enter <= leave)) return undefined;
  const at = (part: number): Spot =>
    part === 0
      ? from
      : part === 1
        ? to
        : [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
  return [at(enter), at(leave)];
}
