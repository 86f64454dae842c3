import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLayeredPlaces } from './layered.ts';
import {
  type Route,
  type RouteBox,
  routeWires,
  toCurvePoints,
  toPath,
  toPointAt,
} from './route.ts';

const size = { width: 190, height: 120 };
const box = (x: number, y: number): RouteBox => ({ x, y, ...size });
const route = (boxes: Record<string, RouteBox>, source: string, target: string): Route =>
  routeWires(new Map(Object.entries(boxes)), [{ id: 'w', source, target }]).get('w')!;

/** Points along a route, close together. */
function walk({ points, isCurve }: Route): readonly { x: number; y: number }[] {
  const corners = isCurve ? toCurvePoints(points[0]!, points.at(-1)!) : points;
  return corners.slice(1).flatMap((to, at) => {
    const from = corners[at]!;
    return Array.from({ length: 40 }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / 40,
      y: from.y + ((to.y - from.y) * step) / 40,
    }));
  });
}

/** Directed graphs without circles, of up to 15 nodes: every wire leads to a higher number. */
const graphs = fc
  .uniqueArray(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 30, selector: String })
  .map((pairs) =>
    pairs.flatMap(([a, b]) =>
      a < b ? [{ id: `${a} ${b}`, source: `n${a}`, target: `n${b}` }] : [],
    ),
  );

describe('routeWires', () => {
  it('curves where nothing is between two cards', () => {
    const found = route({ a: box(0, 0), b: box(250, 90) }, 'a', 'b');
    expect(found).toEqual({
      points: [
        { x: 190, y: 60 },
        { x: 250, y: 150 },
      ],
      isCurve: true,
    });
  });

  it('goes round a card that stands between', () => {
    const boxes = { a: box(0, 0), b: box(250, 0), c: box(500, 0) };
    const found = route(boxes, 'a', 'c');
    expect(found.isCurve).toBe(false);
    for (const { y, x } of walk(found)) expect(x > 250 && x < 440 && y > 0 && y < 120).toBe(false);
  });

  it('leads through the gutter between two rows to the start of the next', () => {
    const boxes = { a: box(0, 0), b: box(250, 0), c: box(0, 200) };
    const { points } = route(boxes, 'b', 'c');
    const lane = points[2]!.y;
    expect(points[3]!.y).toBe(lane);
    expect(lane).toBeGreaterThan(size.height);
    expect(lane).toBeLessThan(200);
    // It comes in from the left.
    expect(points.at(-2)!.x).toBeLessThan(points.at(-1)!.x);
  });

  it('never runs over a card of a network that was laid out, in rows or in one', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(0.6, 2, 1e6), (wires, aspect) => {
        const ids = [...new Set(wires.flatMap(({ source, target }) => [source, target]))];
        const places = toLayeredPlaces(new Map(ids.map((id) => [id, size])), wires, {
          ...{ rankGap: 60, cardGap: 40, rowGap: 80, aspect },
        });
        const boxes = new Map(ids.map((id) => [id, { ...places.get(id)!, ...size }]));
        const isOver = (point: { x: number; y: number }, one: RouteBox): boolean =>
          point.x > one.x + 1 &&
          point.x < one.x + size.width - 1 &&
          point.y > one.y + 1 &&
          point.y < one.y + size.height - 1;
        const over = [...routeWires(boxes, wires)].flatMap(([id, found]) => {
          const points = walk(found);
          return [...boxes]
            .filter(([, one]) => points.some((point) => isOver(point, one)))
            .map(([card]) => `${id} over ${card}`);
        });
        expect(over).toEqual([]);
      }),
    );
  });

  it('is drawn from end to end, with its middle on it', () => {
    const [path, x, y] = toPath(route({ a: box(0, 0), b: box(250, 0) }, 'a', 'b'));
    expect(path).toBe('M190 60C220 60 220 60 250 60');
    expect([x, y]).toEqual([220, 60]);
    const around = toPath(route({ a: box(0, 0), b: box(250, 0), c: box(500, 0) }, 'a', 'c'));
    expect(around[0]).toMatch(/^M190 60L.*L500 60$/);
    expect(around[1]).toBeCloseTo(345);
  });

  it('can be marked near an end, where wires of one card are apart', () => {
    const fan = [0, 200, 400].map((y) =>
      toPointAt(route({ a: box(0, 0), b: box(250, y) }, 'a', 'b'), 0.75),
    );
    expect(fan.every(({ x }) => x > 225 && x < 240)).toBe(true);
    expect(fan[1]!.y - fan[0]!.y).toBeGreaterThan(0.8 * 200);
    const way = route({ a: box(0, 0), b: box(250, 200) }, 'a', 'b');
    const [, x, y] = toPath(way);
    expect(toPointAt(way, 0.5)).toEqual({ x, y });
  });
});
