import type { Point } from '../../core/document/place-nodes.ts';

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Pixels between ties of the same two cards. */
const apart = 56;

/**
 * From rim to rim along the line between the middles of two cards.
 * @param offset which of several lines between them, 0 for the first
 */
export function toTieLine(from: Box, to: Box, offset = 0): readonly [Point, Point] {
  const [a, b] = [toMiddle(from), toMiddle(to)];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length === 0) return [a, b];
  const aside = {
    x: ((a.y - b.y) / length) * offset * apart,
    y: ((b.x - a.x) / length) * offset * apart,
  };
  return [shift(toRim(from, a, b), aside), shift(toRim(to, b, a), aside)];
}

function toMiddle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The point at which the way from the middle towards another point leaves the card. */
function toRim({ width, height }: Box, middle: Point, towards: Point): Point {
  const [dx, dy] = [towards.x - middle.x, towards.y - middle.y];
  const share = Math.min(1, width / 2 / Math.abs(dx), height / 2 / Math.abs(dy));
  return { x: middle.x + dx * share, y: middle.y + dy * share };
}

function shift(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y };
}
