/** Figures of all tasks at once as they are drawn: an axis for each, a line for each training; better is up. */
import { findFront } from '../../core/run/front.ts';
import type { Run } from '../../core/run/run.ts';
import { isHigherBetter, toCosts, type TradePoint } from '../../core/run/studies/trade-off.ts';
import type { Texts } from '../playground-context.ts';
import { writeFigure, type AxisChoice } from './axis-choice.ts';
import type { Spot } from './clip-line.ts';
import { toAxisScale, toBetter, type Line } from './trade-drawing.ts';

export interface ParallelLine {
  readonly line: Line;
  readonly values: readonly number[];
  readonly run: Run;
  readonly point: TradePoint;
  /** Nothing that is shown is as good in all tasks, and better in one. */
  readonly isFront: boolean;
}

export interface ParallelDrawing {
  readonly axes: readonly {
    readonly axis: AxisChoice;
    readonly left: number;
    /** Figures at its upper and at its lower end. */
    readonly ends: readonly [string, string];
  }[];
  readonly lines: readonly ParallelLine[];
  /** The present run as it is now; empty where it is not scored. */
  readonly present: Line;
}

/**
 * @param points their figures by axis
 * @param now figures of the present run
 */
export function drawParallel(
  axes: readonly AxisChoice[],
  points: readonly TradePoint[],
  now: readonly number[] | undefined,
  texts: Texts,
): ParallelDrawing {
  const isTold = (values: readonly number[]) => values.every(Number.isFinite);
  const told = points.filter(({ values }) => isTold(values));
  const front = new Set(findFront(told.map(({ values }) => toCosts(values, axes))));
  const present = now !== undefined && isTold(now) ? now : undefined;
  const each = told.flatMap((point, place) =>
    point.runs
      .filter(({ values }) => isTold(values))
      .map(({ run, values }) => ({ run, values, point, isFront: front.has(place) })),
  );
  const scales = axes.map((axis, at) =>
    toAxisScale(
      axis,
      [...each.map(({ values }) => values), ...(present ? [present] : [])].map(
        (values) => values[at] ?? NaN,
      ),
    ),
  );
  const toLeft = (at: number): number => ((at + 0.5) / axes.length) * 100;
  const toLine = (values: readonly number[]): Line =>
    axes.flatMap((axis, at): Spot[] => {
      const scale = scales[at];
      return scale === undefined
        ? []
        : [[toLeft(at), 100 - toBetter(axis, scale, values[at] ?? NaN) * 100]];
    });
  return {
    axes: axes.flatMap((axis, at) => {
      const scale = scales[at];
      if (scale === undefined) return [];
      const [low, high] = [scale.low, scale.high].map((end) => writeFigure(axis, end, texts));
      const ends = isHigherBetter(axis) ? ([high, low] as const) : ([low, high] as const);
      return [{ axis, left: toLeft(at), ends: [ends[0] ?? '', ends[1] ?? ''] as const }];
    }),
    lines: each.map((one) => ({ ...one, line: toLine(one.values) })),
    present: present === undefined ? [] : toLine(present),
  };
}
