/**
 * Ways of wires between cards: a curve where nothing is in between, else along the gutters, so that no
 * wire runs under a card. A wire leaves a card at the middle of its right side and comes in at the
 * middle of its left one, also where the next card stands at the start of a row below.
 */
import type { Point } from '../document/place-nodes.ts';
import type { Size } from './layered.ts';

export interface RouteBox extends Point, Size {}

export interface Route {
  /** From end to end: of a curve its two ends, else the corners of a way of level and upright pieces. */
  readonly points: readonly Point[];
  readonly isCurve: boolean;
}

/** Between a wire and a card that it passes, at least. */
const margin = 8;
/** Pieces that a curve is checked by. */
const pieces = 12;

/**
 * @param boxes by id
 * @returns by the ids of the wires; those without both ends have none
 */
export function routeWires<Id extends string>(
  boxes: ReadonlyMap<string, RouteBox>,
  wires: readonly { readonly id: Id; readonly source: string; readonly target: string }[],
): ReadonlyMap<Id, Route> {
  const all = [...boxes.values()];
  const routes = new Map<Id, Route>();
  const taken: Lane[] = [];
  for (const { id, source, target } of wires) {
    const [from, to] = [boxes.get(source), boxes.get(target)];
    if (from === undefined || to === undefined) continue;
    const route = routeWire(from, to, all, taken);
    routes.set(id, route);
    const [, , first, second] = route.points;
    if (route.points.length === 6 && first !== undefined && second !== undefined)
      taken.push({ y: first.y, from: first.x, to: second.x });
  }
  return routes;
}

/** A level piece of a wire in a gutter. */
interface Lane {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** Between two wires in one gutter. */
const laneStep = 7;

function routeWire(
  from: RouteBox,
  to: RouteBox,
  all: readonly RouteBox[],
  taken: readonly Lane[],
): Route {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const others = all.filter((box) => box !== from && box !== to);
  const curve = toCurvePoints(start, end);
  if (end.x > start.x && isClear(curve, others)) return { points: [start, end], isCurve: true };
  const way = findWay(start, end, { all, others, taken });
  return way === undefined
    ? { points: [start, end], isCurve: true }
    : { points: way, isCurve: false };
}

/** Points on the curve that a wire is drawn as, close enough to see what it runs over. */
export function toCurvePoints(start: Point, end: Point): readonly Point[] {
  const reach = toReach(start, end);
  return Array.from({ length: pieces + 1 }, (_, at) => {
    const t = at / pieces;
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
    return {
      x: a * start.x + b * (start.x + reach) + c * (end.x - reach) + d * end.x,
      y: (a + b) * start.y + (c + d) * end.y,
    };
  });
}

/** How far the handles of the curve reach: half of the way, and out and back where the end is behind. */
export function toReach(start: Point, end: Point): number {
  const across = end.x - start.x;
  return across >= 0 ? across / 2 : 0.25 * 25 * Math.sqrt(-across);
}

/** No piece between two of the points comes near a box. */
function isClear(points: readonly Point[], boxes: readonly RouteBox[], by = margin - 2): boolean {
  return points.every((point, at) => {
    const next = points[at + 1];
    return next === undefined || boxes.every((box) => !meets(point, next, box, by));
  });
}

/** Whether the rectangle around a short or straight piece overlaps the box, made larger by a margin. */
function meets(a: Point, b: Point, { x, y, width, height }: RouteBox, by: number): boolean {
  return (
    Math.max(a.x, b.x) > x - by &&
    Math.min(a.x, b.x) < x + width + by &&
    Math.max(a.y, b.y) > y - by &&
    Math.min(a.y, b.y) < y + height + by
  );
}

interface Surroundings {
  readonly all: readonly RouteBox[];
  /** Without the two cards that are joined. */
  readonly others: readonly RouteBox[];
  readonly taken: readonly Lane[];
}

/** The way with the fewest corners that is clear, the shortest of those; undefined where there is none. */
function findWay(
  start: Point,
  end: Point,
  { all, others, taken }: Surroundings,
): readonly Point[] | undefined {
  const out = start.x + toRoom(start, all, 1);
  const into = end.x - toRoom(end, all, -1);
  // Out, along, in: one upright piece.
  if (out <= into)
    for (const x of [out, into]) {
      const way = [start, { x, y: start.y }, { x, y: end.y }, end];
      if (isClear(way, others, margin / 2)) return way;
    }
  const isFree = (a: Point, b: Point): boolean => isClear([a, b], all, margin / 2);
  const isTaken = (y: number): boolean =>
    taken.some(
      (lane) =>
        Math.abs(lane.y - y) < laneStep &&
        Math.max(lane.from, lane.to) > Math.min(out, into) &&
        Math.min(lane.from, lane.to) < Math.max(out, into),
    );
  const lanes = all
    .flatMap(({ y, height }) =>
      [0, 1, 2, 3].flatMap((at) => [
        y - margin - at * laneStep,
        y + height + margin + at * laneStep,
      ]),
    )
    .sort((a, b) => toDetour(a, start, end) - toDetour(b, start, end));
  // One of its own, and one that others use before none at all.
  for (const lane of [...lanes.filter((y) => !isTaken(y)), ...lanes]) {
    const [first, second] = [
      { x: out, y: lane },
      { x: into, y: lane },
    ];
    if (!isFree(first, second)) continue;
    if (!isFree({ x: out, y: start.y }, first) || !isFree(second, { x: into, y: end.y })) continue;
    return [start, { x: out, y: start.y }, first, second, { x: into, y: end.y }, end];
  }
  return undefined;
}

function toDetour(lane: number, start: Point, end: Point): number {
  return Math.abs(lane - start.y) + Math.abs(lane - end.y);
}

/** Half of the free way in front of a card's side, and never more than a gutter's half. */
function toRoom({ x, y }: Point, all: readonly RouteBox[], side: 1 | -1): number {
  const ahead = all.flatMap((box) => {
    const isBeside = y > box.y - margin && y < box.y + box.height + margin;
    const way = side > 0 ? box.x - x : x - (box.x + box.width);
    return isBeside && way > 0 ? [way] : [];
  });
  return Math.min(16, Math.min(Infinity, ...ahead) / 2);
}

/** How round a corner is at most, in pixels of the canvas. */
const roundness = 14;

/** The route as a path, and the middle of it. */
export function toPath({ points, isCurve }: Route): readonly [path: string, x: number, y: number] {
  const [start, end] = [points[0], points.at(-1)];
  if (start === undefined || end === undefined) return ['', 0, 0];
  if (isCurve) {
    const reach = toReach(start, end);
    const path = `M${start.x} ${start.y}C${start.x + reach} ${start.y} ${end.x - reach} ${end.y} ${end.x} ${end.y}`;
    return [path, (start.x + end.x) / 2, (start.y + end.y) / 2];
  }
  const parts = points.slice(1, -1).map((corner, at) => {
    const [before, after] = [points[at], points[at + 2]];
    if (before === undefined || after === undefined) return '';
    const radius = Math.min(roundness, toLength(before, corner) / 2, toLength(corner, after) / 2);
    const [from, to] = [towards(corner, before, radius), towards(corner, after, radius)];
    return `L${from.x} ${from.y}Q${corner.x} ${corner.y} ${to.x} ${to.y}`;
  });
  const middle = toMiddleOf(points);
  return [`M${start.x} ${start.y}${parts.join('')}L${end.x} ${end.y}`, middle.x, middle.y];
}

/** @param share of a curve's way, from 0 at its start to 1 at its end @returns the point there */
export function toPointAt({ points }: Route, share: number): Point {
  const [start, end] = [points[0], points.at(-1)];
  if (start === undefined || end === undefined) return { x: 0, y: 0 };
  const reach = toReach(start, end);
  const rest = 1 - share;
  const mix = (from: number, out: number, back: number, to: number): number =>
    rest ** 3 * from + 3 * rest ** 2 * share * out + 3 * rest * share ** 2 * back + share ** 3 * to;
  return {
    x: mix(start.x, start.x + reach, end.x - reach, end.x),
    y: mix(start.y, start.y, end.y, end.y),
  };
}

function toLength(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** So far from one point on the way to the other. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = toLength(from, to);
  const share = length === 0 ? 0 : distance / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function toMiddleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, at) => toLength(points[at] ?? point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [at, length] of lengths.entries()) {
    const [from, to] = [points[at], points[at + 1]];
    if (from !== undefined && to !== undefined && left <= length) return towards(from, to, left);
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}
