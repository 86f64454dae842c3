/** Figures of two or more tasks against each other: points, what is not beaten among them, and how sure that is. */
import type { TaskId } from '../../document/experiment.ts';
import type { MetricPort } from '../../graph/lookup.ts';
import { findFront, toHypervolume, type Costs } from '../front.ts';
import { readMetric } from '../measures.ts';
import type { Run } from '../run.ts';
import type { Scores } from '../scores.ts';
import { toMean } from '../statistics.ts';
import { toRounds } from './course.ts';
import type { Found } from './study.ts';
import { toRatios, toSweepRole, type SweepRequest } from './sweep.ts';

/** What is read off along one axis. */
export interface Axis {
  readonly task: TaskId;
  /** `loss` is the validation loss. */
  readonly metric: MetricPort | 'loss';
}

export function readAxis(scores: Scores | null, { task, metric }: Axis): number {
  return metric === 'loss' ? (scores?.[task]?.loss ?? NaN) : readMetric(scores, task, metric);
}

export const isHigherBetter = ({ metric }: Axis): boolean =>
  metric !== 'loss' && metric.higherIsBetter;

/**
 * The worst figure of an axis that counts, the same whichever points there are: nothing right of a share, all wrong of
 * a share of errors, no better than the mean of R²; of a figure that has no such end what the network comes to
 * untrained, with two digits. NaN while that is not known.
 */
export function toReference({ metric }: Axis, untrained: number): number {
  if (metric !== 'loss' && metric.format === 'percent') return metric.higherIsBetter ? 0 : 1;
  if (metric !== 'loss' && metric.higherIsBetter) return 0;
  if (!Number.isFinite(untrained) || untrained <= 0) return NaN;
  const digit = 10 ** (Math.floor(Math.log10(untrained)) - 1);
  return Number((Math.ceil(untrained / digit - 1e-9) * digit).toPrecision(2));
}

/** Figures as costs: smaller is better. */
export const toCosts = (values: readonly number[], axes: readonly Axis[]): Costs =>
  values.map((value, at) => {
    const axis = axes[at];
    return axis !== undefined && isHigherBetter(axis) ? -value : value;
  });

/** A place in the picture, with the trainings it is the mean of. */
export interface TradePoint {
  /** Ratio of the two λ of a sweep; undefined of any other run. */
  readonly ratio: number | undefined;
  /** By axis, the mean over its trainings. */
  readonly values: readonly number[];
  readonly runs: readonly { readonly run: Run; readonly values: readonly number[] }[];
}

/** Points of a sweep, where any training is there. */
export function toSweepPoints(
  request: SweepRequest,
  found: Found,
  axes: readonly Axis[],
): readonly TradePoint[] {
  return toRatios(request).flatMap((ratio, point) => {
    const runs = toRounds(request.rounds).flatMap(
      (round) => found.get(toSweepRole(point, round)) ?? [],
    );
    return runs.length === 0 ? [] : [{ ratio, ...toPoint(runs, axes) }];
  });
}

/** One training by itself. */
export const toRunPoint = (run: Run, axes: readonly Axis[]): TradePoint => ({
  ratio: undefined,
  ...toPoint([run], axes),
});

function toPoint(runs: readonly Run[], axes: readonly Axis[]): Omit<TradePoint, 'ratio'> {
  const each = runs.map((run) => ({
    run,
    values: axes.map((axis) => readAxis(run.scores, axis)),
  }));
  return {
    runs: each,
    values: axes.map((_, at) => toMean(each.map(({ values }) => values[at] ?? NaN))),
  };
}

export interface TradeOff {
  readonly points: readonly TradePoint[];
  /** Places of the points that no other beats. */
  readonly front: readonly number[];
  /** Covered down to the reference by the means. */
  readonly hypervolume: number;
  /**
   * The same seed by seed, where every point has as many trainings: how far the picture moves by chance alone.
   * Empty where there is one of each.
   */
  readonly bySeed: readonly { readonly costs: readonly Costs[]; readonly hypervolume: number }[];
}

/** @param reference the worst figure of each axis */
export function readTradeOff(
  points: readonly TradePoint[],
  axes: readonly Axis[],
  reference: readonly number[],
): TradeOff {
  const costs = points.map(({ values }) => toCosts(values, axes));
  const worst = toCosts(reference, axes);
  // A run by itself has no other seed, and says nothing of chance.
  const repeated = points.filter(({ ratio }) => ratio !== undefined);
  const rounds = Math.min(...repeated.map(({ runs }) => runs.length));
  const seeds = Number.isFinite(rounds) && rounds > 1 ? toRounds(rounds) : [];
  return {
    points,
    front: findFront(costs),
    hypervolume: toHypervolume(costs, worst),
    bySeed: seeds.map((round) => {
      const own = repeated.map(({ runs }) => toCosts(runs[round]?.values ?? [], axes));
      return { costs: own, hypervolume: toHypervolume(own, worst) };
    }),
  };
}
