/** The trade-off of two figures as it is drawn, on the page and on paper. */
import { toStaircase, type Costs } from '../../core/run/front.ts';
import {
  isHigherBetter,
  readTradeOff,
  toCosts,
  type TradeOff,
  type TradePoint,
} from '../../core/run/studies/trade-off.ts';
import { isShare, type AxisChoice } from './axis-choice.ts';
import { clipLine, type Spot } from './clip-line.ts';
import { toDotScale, type DotScale } from './dot-scale.ts';

export type Line = readonly Spot[];

/** Places are hundredths of the plot, from its left and from its top; better is right and up. */
export interface TradeDrawing {
  /** Across and up. */
  readonly axes: readonly [AxisChoice, AxisChoice];
  readonly scales: readonly [DotScale, DotScale];
  readonly reading: TradeOff;
  readonly lines: {
    readonly front: Line;
    readonly noise: readonly Line[];
    readonly trail: readonly Line[];
    /** Of one network, from one end of its shares to the other. */
    readonly whole: readonly Line[];
  };
  /** Where that network's slider is. */
  readonly here: Spot | undefined;
  /** Where the present run is now. */
  readonly present: Spot | undefined;
  toSpot(values: readonly number[]): Spot;
}

interface TradeRequest extends Pick<TradeDrawing, 'axes'> {
  readonly points: readonly TradePoint[];
  /** The way of the present run. */
  readonly trail: readonly (readonly number[])[];
  readonly reference: readonly number[];
  /** Figures of one network, share by share, and where its slider is on that line. */
  readonly whole?: readonly (readonly number[])[];
  readonly here?: readonly number[] | undefined;
}

/** From the worst to the best figure of an axis that is to be seen. */
export const toAxisScale = (axis: AxisChoice, values: readonly number[]): DotScale =>
  toDotScale(values, isShare(axis) ? 1 : undefined);

/** The share of an axis from its worse end on. */
export function toBetter(axis: AxisChoice, { low, high }: DotScale, value: number): number {
  const part = (value - low) / (high - low);
  return isHigherBetter(axis) ? part : 1 - part;
}

export function drawTradeOff(request: TradeRequest): TradeDrawing {
  const { axes, points, trail, reference, whole = [], here } = request;
  const now = trail.at(-1);
  // The trail begins far away: what it comes to says what is shown, and all of it only where it is alone.
  const dots = [...points.flatMap(({ runs }) => runs.map(({ values }) => values)), ...whole];
  const shown = (dots.length > 0 ? [...dots, ...(now ? [now] : [])] : trail).filter(isTold);
  const scaleOf = (at: 0 | 1): DotScale =>
    toAxisScale(
      axes[at],
      shown.map((values) => values[at] ?? NaN),
    );
  const scales = [scaleOf(0), scaleOf(1)] as const;
  const toSpot = ([x = NaN, y = NaN]: readonly number[]): Spot => [
    toBetter(axes[0], scales[0], x) * 100,
    100 - toBetter(axes[1], scales[1], y) * 100,
  ];
  const toStairs = (costs: readonly Costs[]): Line => {
    const corners = toStaircase(costs).map((corner) => toSpot(toCosts(corner, axes)));
    const [first, last] = [corners[0], corners.at(-1)];
    if (first === undefined || last === undefined) return [];
    // What is as good as the outermost points in one figure goes on to the edge.
    return [[first[0], 100], ...corners, [0, last[1]]];
  };
  const reading = readTradeOff(points, axes, reference);
  return {
    ...{ axes, scales, reading, toSpot },
    lines: {
      front: toStairs(points.map(({ values }) => toCosts(values, axes))),
      noise: reading.bySeed.map(({ costs }) => toStairs(costs)),
      trail: clipLine(trail.filter(isTold).map(toSpot)),
      whole: clipLine(whole.filter(isTold).map(toSpot)),
    },
    here: here !== undefined && isTold(here) ? toSpot(here) : undefined,
    present: now !== undefined && isTold(now) ? toSpot(now) : undefined,
  };
}

const isTold = (values: readonly number[]): boolean => values.every(Number.isFinite);

/** As `points` of an SVG polyline has them. */
export const toPointsText = (line: Line): string =>
  line.map((spot) => spot.map((part) => part.toFixed(2)).join(',')).join(' ');
