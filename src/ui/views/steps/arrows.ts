/** Arrows of gradients as SVG: what the page and paper have in common. */
import type { MethodRegion } from '../../../core/run/gradient-sample.ts';
import { tag } from '../../../export/figures/svg.ts';
import type { Size } from '../../../export/figures/figure.ts';
import { drawArrow } from '../../draw-arrow.ts';
import type { Arrow, GramPlane } from '../../gram-plane.ts';

export interface DrawnArrow {
  readonly name: string;
  readonly to: Arrow;
  readonly color: string;
  readonly dash: string;
  readonly width: number;
  /** Of what was there before: it steps back. */
  readonly isFaint?: boolean;
}

export type DrawnRegion =
  | { readonly kind: 'hull'; readonly corners: readonly Arrow[] }
  | { readonly kind: 'ball'; readonly center: Arrow; readonly radius: number }
  | { readonly kind: 'cone'; readonly normals: readonly Arrow[] };

export interface ArrowPicture {
  readonly arrows: readonly DrawnArrow[];
  readonly region?: DrawnRegion | undefined;
}

const margin = 26;

/** Room for all of it, whichever step is shown, so that nothing jumps. */
export const toReach = (arrows: readonly Arrow[]): { low: Arrow; high: Arrow } => ({
  low: [Math.min(0, ...arrows.map(([x]) => x)), Math.min(0, ...arrows.map(([, y]) => y))],
  high: [Math.max(0, ...arrows.map(([x]) => x)), Math.max(0, ...arrows.map(([, y]) => y))],
});

export function drawArrows(
  { arrows, region }: ArrowPicture,
  reach: ReturnType<typeof toReach>,
  size: Size,
): string {
  const span = [reach.high[0] - reach.low[0], reach.high[1] - reach.low[1]] as const;
  const unit = Math.min(
    (size.width - 2 * margin) / (span[0] || 1),
    (size.height - 2 * margin) / (span[1] || 1),
  );
  const middle = [(reach.low[0] + reach.high[0]) / 2, (reach.low[1] + reach.high[1]) / 2] as const;
  const place = ([x, y]: Arrow): Arrow => [
    size.width / 2 + (x - middle[0]) * unit,
    size.height / 2 - (y - middle[1]) * unit,
  ];
  const [left, top] = place([0, 0]);
  const origin = tag('circle', { cx: left, cy: top, r: 3, fill: 'var(--text-muted)' });
  return (
    (region === undefined ? '' : drawRegion(region, place, unit, size)) +
    arrows
      .map((arrow) => drawArrow({ ...arrow, from: [left, top], to: place(arrow.to) }))
      .join('') +
    origin
  );
}

const soft = { fill: 'var(--accent)', 'fill-opacity': 0.1, stroke: 'var(--accent)' } as const;

function drawRegion(
  region: DrawnRegion,
  place: (arrow: Arrow) => Arrow,
  unit: number,
  size: Size,
): string {
  switch (region.kind) {
    case 'hull':
      return tag('polygon', {
        points: region.corners.map((corner) => place(corner).join(',')).join(' '),
        ...{ ...soft, 'stroke-width': 2, 'stroke-dasharray': '4 3' },
      });
    case 'ball': {
      const [cx, cy] = place(region.center);
      return tag('circle', { cx, cy, r: region.radius * unit, ...soft, 'stroke-dasharray': '4 3' });
    }
    case 'cone': {
      const far = 2 * (size.width + size.height);
      const corners = toCone(region.normals).map(([x, y]): Arrow => [
        (x * far) / unit,
        (y * far) / unit,
      ]);
      if (corners.length < 2) return '';
      const points = [[0, 0] as Arrow, ...corners].map((corner) => place(corner).join(','));
      return tag('polygon', { points: points.join(' '), ...soft });
    }
  }
}

/** Directions of a full circle that are looked at. */
const directions = 360;

/** The ends of what is not against any of these, in turn. */
function toCone(normals: readonly Arrow[]): readonly Arrow[] {
  const allowed = Array.from({ length: directions }, (_, at): Arrow => {
    const angle = (2 * Math.PI * at) / directions - Math.PI / 2;
    return [Math.cos(angle), Math.sin(angle)];
  }).filter(([x, y]) => normals.every((normal) => x * normal[0] + y * normal[1] >= -1e-9));
  return allowed;
}

/** The region of a step in the plane. */
export function toDrawnRegion(region: MethodRegion, plane: GramPlane, count: number): DrawnRegion {
  const gradients = Array.from({ length: count }, (_, task) =>
    plane.place(Array.from({ length: count }, (__, at) => Number(at === task))),
  );
  switch (region.kind) {
    case 'hull':
      return { kind: 'hull', corners: gradients };
    case 'ball':
      return { kind: 'ball', center: plane.place(region.center), radius: region.radius };
    case 'cone':
      return { kind: 'cone', normals: gradients };
  }
}
