/**
 * Trials beyond those that were laid out: where somebody's best lies at the edge of what was tried, the edge goes
 * on, and everybody else gets a trial as well, so that all have equally many.
 */
import type { Experiment } from '../../document/experiment.ts';
import { toFields, type Field } from '../../document/fields.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { rateStep, type Trial } from './race-entries.ts';

/** So many of them at most. */
export const mostFurther = 2;

/** What of the best trial is outermost among all: which way it goes on. */
export type Edge =
  { readonly of: 'rate' | 'param'; readonly isUp: boolean } | { readonly of: 'shares' } | null;

type Numbers = Field & { readonly kind: 'number' | 'integer' };

/** The parameter that a trial sets, as far as it is a number of the runner's method. */
function findField(
  { balancing: { kind } }: Experiment,
  { param }: Trial,
  lookup: Lookup,
): Numbers | undefined {
  const port = param && lookup.balancer(kind);
  const field = port && toFields(port.params).find(({ key }) => key === param.key);
  return field?.kind === 'number' || field?.kind === 'integer' ? field : undefined;
}

/** How far apart the λ are; 0 where all are alike. */
const toSpread = ({ shares = [] }: Trial): number =>
  shares.length === 0 ? 0 : Math.log(Math.max(...shares) / Math.min(...shares));

const isOutermost = (value: number, all: readonly number[]): { readonly isUp: boolean } | null => {
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (least === most || (value !== least && value !== most)) return null;
  return { isUp: value === most };
};

/** @param trials that were tried, the best among them */
export function findEdge(
  trials: readonly Trial[],
  best: Trial,
  runner: Experiment,
  lookup: Lookup,
): Edge {
  const rate = isOutermost(
    best.rate,
    trials.map((trial) => trial.rate),
  );
  if (rate !== null) return { of: 'rate', ...rate };
  const spread = toSpread(best);
  if (spread > 0 && spread > Math.max(...trials.map(toSpread)) - 1e-9) return { of: 'shares' };
  const field = findField(runner, best, lookup);
  if (field === undefined) return null;
  const own = Number(runner.balancing.params[field.key]);
  const values = trials.flatMap(({ param }) =>
    param?.key === field.key ? [Number(param.value)] : [],
  );
  const value = Number(best.param?.value);
  const param = isOutermost(value, [own, ...values]);
  // Nothing lies beyond what the parameter may be.
  return param === null || toBeyond(field, value, param.isUp) === value
    ? null
    : { of: 'param', ...param };
}

function toBeyond({ min, max, kind }: Numbers, value: number, isUp: boolean): number {
  const isRatio = min >= 0 && value > 0;
  const step = Number.isFinite(max - min) ? (max - min) / 8 : 1;
  const next = isRatio ? value * 2 ** (isUp ? 1 : -1) : value + (isUp ? step : -step);
  const within = Math.min(max, Math.max(min, next));
  return Number((kind === 'integer' ? Math.round(within) : within).toPrecision(4));
}

/** One more: beyond the edge, or between the best rate and its neighbours, where it has none. */
export function toFurtherTrial(
  trials: readonly Trial[],
  best: Trial,
  runner: Experiment,
  lookup: Lookup,
): Trial {
  const edge = findEdge(trials, best, runner, lookup);
  switch (edge?.of) {
    case 'rate':
      return { ...best, rate: best.rate * rateStep ** (edge.isUp ? 1 : -1) };
    case 'shares':
      return { ...best, shares: toSteeper(best.shares ?? []) };
    case 'param': {
      const { key, value } = best.param ?? { key: '', value: NaN };
      const field = findField(runner, best, lookup);
      const next = field && toBeyond(field, Number(value), edge.isUp);
      return { ...best, param: { key, value: next ?? value } };
    }
    case undefined:
      return { ...best, rate: toFinerRate(trials, best) };
  }
}

/** Twice as far from the middle, in the logarithm of their ratios; 1 in the mean as before. */
function toSteeper(shares: readonly number[]): readonly number[] {
  const squares = shares.map((share) => share ** 2);
  const sum = squares.reduce((all, one) => all + one, 0);
  return squares.map((square) => (square * shares.length) / sum);
}

/** Half a step of the grid below the best or above it, then a quarter, until there is one that was not tried. */
function toFinerRate(trials: readonly Trial[], best: Trial): number {
  const isTried = (rate: number): boolean =>
    trials.some((trial) => Math.abs(Math.log(trial.rate / rate)) < 1e-6);
  for (let step = 1 / 2; ; step /= 2)
    for (const way of [-1, 1]) {
      const rate = best.rate * rateStep ** (way * step);
      if (!isTried(rate)) return rate;
    }
}
