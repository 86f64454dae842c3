/** How much cards say at a zoom that a person chose, and the view of it. */
import type { Viewport } from '@xyflow/react';
import type { Point } from '../../core/document/place-nodes.ts';
import { type Arrangement, type Box, toBounds } from './arrangement.ts';
import { closest, type Detail, levels, toReadableZoom } from './levels.ts';

export interface Zoomed {
  readonly detail: Detail;
  readonly viewport: Viewport;
}

/**
 * The most detailed level whose text can be read where the network is as large on the screen as now; else
 * the least detailed one.
 * @param at pixel of the view that stays over the same part of the network
 * @returns undefined where that is the present level
 */
export function toZoomed(
  { detail, viewport }: Zoomed,
  at: Point,
  arrangementOf: (detail: Detail) => Arrangement,
): Zoomed | undefined {
  const now = [...arrangementOf(detail).boxes.values()];
  if (now.length === 0) return undefined;
  const rate = toExtent(now);
  const zoomAt = (other: Detail): number =>
    (viewport.zoom * rate) / toExtent([...arrangementOf(other).boxes.values()]);
  const all = levels.map((level): Detail => (level === detail.level ? detail : toDetail(level)));
  const readable = toReadableZoom();
  const found = all.find((other) => zoomAt(other) >= readable) ?? toDetail('far');
  if (found.level === detail.level) return undefined;
  const zoom = zoomAt(found);
  const to = moveTo(
    { x: (at.x - viewport.x) / viewport.zoom, y: (at.y - viewport.y) / viewport.zoom },
    arrangementOf(detail).boxes,
    arrangementOf(found).boxes,
  );
  return { detail: found, viewport: { x: at.x - to.x * zoom, y: at.y - to.y * zoom, zoom } };
}

function toDetail(level: Detail['level']): Detail {
  return { level, gaps: closest[level] };
}

/** One number for the size of a network, whatever its form. */
function toExtent(boxes: readonly Box[]): number {
  const { width, height } = toBounds(boxes);
  return Math.hypot(width, height);
}

/** The same place beside, or on, the card that is nearest to a point. */
function moveTo(point: Point, before: Arrangement['boxes'], after: Arrangement['boxes']): Point {
  const distance = ({ x, y, width, height }: Box): number =>
    Math.hypot(point.x - x - width / 2, point.y - y - height / 2);
  const [nearest] = [...before].sort(([, a], [, b]) => distance(a) - distance(b));
  const [from, to] = [nearest?.[1], after.get(nearest?.[0] ?? ('' as never))];
  if (from === undefined || to === undefined) return point;
  return {
    x: to.x + ((point.x - from.x) / from.width) * to.width,
    y: to.y + ((point.y - from.y) / from.height) * to.height,
  };
}
