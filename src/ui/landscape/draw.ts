/** Both pictures of a landscape as SVG: what the page and paper have in common. */
import { tag, text } from '../../export/figures/svg.ts';
import type { Size } from '../../export/figures/figure.ts';
import { toField, toLevels, toSegments } from '../../landscape/contours.ts';
import type { Point, Problem } from '../../landscape/problem.ts';
import { toArea, toPath, toScale, toTicks, type PlaneScale } from './scale.ts';
import { toTrailStyle, type ShownMethod } from './trail-style.ts';
import type { Trail } from './use-race.ts';

/** The plane of the parameters, or that of the losses. */
export type PlaneKind = 'parameters' | 'losses';

export interface Plane {
  readonly kind: PlaneKind;
  readonly problem: Problem;
  readonly scale: PlaneScale;
}

export function toPlane(kind: PlaneKind, problem: Problem, size: Size): Plane {
  const { x, y } = kind === 'parameters' ? problem : problem.losses;
  return { kind, problem, scale: toScale(x, y, size) };
}

/** Text on the screen is never smaller. */
const textSize = 11;
const cells = 90;
const lines = 14;

/** Axes, the heights of the sum and the Pareto set: all that stays while methods go their way. */
export function drawGround(plane: Plane, format: (value: number) => string): string {
  return drawHeights(plane) + drawAxes(plane, format) + drawFront(plane);
}

function drawHeights({ kind, problem, scale }: Plane): string {
  if (kind === 'losses') return '';
  const { x, y, evaluate } = problem;
  const field = toField(x, y, cells, (at) => {
    const { losses } = evaluate(at);
    return losses[0] + losses[1];
  });
  const paths = toLevels(field, lines).map((level) =>
    toSegments(field, level)
      .map((segment) =>
        segment
          .map((point, at) => {
            const [left, top] = scale.place(point);
            return `${at === 0 ? 'M' : 'L'}${left.toFixed(1)},${top.toFixed(1)}`;
          })
          .join(''),
      )
      .join(''),
  );
  return tag(
    'g',
    { fill: 'none', stroke: 'var(--border-strong)', 'stroke-width': 0.7, opacity: 0.45 },
    paths.map((d) => tag('path', { d })).join(''),
  );
}

function drawAxes({ kind, problem, scale }: Plane, format: (value: number) => string): string {
  const { left, right, top, bottom } = toArea(scale.size);
  const { x, y } = kind === 'parameters' ? problem : problem.losses;
  const mark = { fill: 'var(--text-muted)', 'font-size': textSize } as const;
  const [across, up] = kind === 'parameters' ? (['θ₁', 'θ₂'] as const) : (['ℓ₁', 'ℓ₂'] as const);
  const along = toTicks(x).map((tick) => {
    const [at] = scale.place([tick, y[0]]);
    return text(format(tick), { ...mark, x: at, y: bottom + 14, 'text-anchor': 'middle' });
  });
  const upwards = toTicks(y).map((tick) => {
    const [, at] = scale.place([x[0], tick]);
    return text(format(tick), { ...mark, x: left - 5, y: at + 4, 'text-anchor': 'end' });
  });
  const frame = tag('rect', {
    ...{ x: left, y: top, width: right - left, height: bottom - top },
    ...{ fill: 'none', stroke: 'var(--border)' },
  });
  return (
    frame +
    along.join('') +
    upwards.join('') +
    text(across, { ...mark, x: right - 5, y: bottom - 6, 'text-anchor': 'end' }) +
    text(up, { ...mark, x: left + 5, y: top + 13 })
  );
}

function drawFront({ kind, problem, scale }: Plane): string {
  const points = problem.paretoSet.map((at) =>
    kind === 'parameters' ? at : problem.evaluate(at).losses,
  );
  const [first] = points;
  if (first === undefined) return '';
  if (points.every(([x, y]) => Math.hypot(x - first[0], y - first[1]) < 1e-9)) {
    const [x, y] = scale.place(first);
    return tag('circle', { cx: x, cy: y, r: 5, fill: 'var(--text)', opacity: 0.35 });
  }
  return tag('path', {
    d: toPath(points, scale),
    ...{ fill: 'none', stroke: 'var(--text)', 'stroke-width': 6, opacity: 0.22 },
    'stroke-linecap': 'round',
  });
}

/** Trails, and where they have come to. */
export function drawTrails(
  { kind, scale }: Plane,
  trails: readonly Trail[],
  methods: readonly ShownMethod[],
): string {
  const plain = trails.filter(({ isSweep }) => !isSweep);
  const own = methods.map(({ kind: method, slot }) => {
    const { color, dash } = toTrailStyle(slot);
    const ways = plain.filter((trail) => trail.method === method).map((trail) => read(trail, kind));
    return tag(
      'g',
      { stroke: color, fill: color },
      ways
        .map((points) =>
          tag('path', {
            d: toPath(points, scale),
            ...{ fill: 'none', 'stroke-width': 1.8, 'stroke-dasharray': dash },
            'stroke-linejoin': 'round',
          }),
        )
        .join('') + ways.map((points) => drawEnd(points, scale)).join(''),
    );
  });
  const swept = trails
    .filter(({ isSweep }) => isSweep)
    .map((trail) => {
      const [x, y] = scale.place(toEnd(read(trail, kind)));
      return tag('rect', { x: x - 3, y: y - 3, width: 6, height: 6 });
    });
  const sweep = { fill: 'var(--surface)', stroke: 'var(--text)', 'stroke-width': 1.4 };
  return own.join('') + tag('g', sweep, swept.join(''));
}

const read = (trail: Trail, kind: PlaneKind): readonly Point[] =>
  kind === 'parameters' ? trail.places : trail.losses;

const toEnd = (points: readonly Point[]): Point => points.at(-1) ?? [NaN, NaN];

function drawEnd(points: readonly Point[], scale: PlaneScale): string {
  const [x, y] = scale.place(toEnd(points));
  return tag('circle', { cx: x, cy: y, r: 4.2, stroke: 'var(--surface)', 'stroke-width': 1 });
}
