/** Who runs in a race, and what is tried of each before it runs: plain JSON, and documents made of it. */
import { limits, type Experiment, type Training } from '../../document/experiment.ts';
import { toFields, type Field } from '../../document/fields.ts';
import type { Json } from '../../document/json.ts';
import { toScaled } from '../../graph/narrow.ts';
import type { Lookup } from '../../graph/lookup.ts';
import type { Course } from './course.ts';
import type { StudyKind } from './study-kinds.ts';

/** Without what is put around any method, which stays as the document has it. */
type Method = Pick<Experiment['balancing'], 'kind' | 'params'>;

export type RaceEntry = { readonly id: string } & (
  | {
      readonly kind: 'method';
      readonly balancing: Method;
    }
  /** With the rate that its grid is laid around. */
  | {
      readonly kind: 'optimizer';
      readonly optimizer: Training['optimizer'];
      readonly learningRate: number;
    }
  /** All widths times a factor. */
  | { readonly kind: 'width'; readonly factor: number }
  /** A whole experiment as plain JSON, such as that of a kept run. */
  | { readonly kind: 'document'; readonly title: string; readonly experiment: Json }
);

export type RaceRequest = {
  readonly entries: readonly RaceEntry[];
  /** What minimises the plain weighted sum, with which λ are tuned. */
  readonly plain: Method;
  /** Learning rates for each entry, in steps of 3 around its own: an odd number. */
  readonly rates: number;
  /** Trials of what is an entry's own, at its best rate: λ, a parameter of the method, or finer rates. */
  readonly own: number;
  /** Seeds that trials are chosen by, and fresh ones that the chosen is told by. */
  readonly tuningRounds: number;
  readonly rounds: number;
  readonly course: Course;
};

/** Roles of trials begin with it. */
export const trialPart = 'try/';
/** The run was there to choose by; others of a race are scored. */
export const isTrial = ({
  kind,
  role,
}: {
  readonly kind: StudyKind;
  readonly role: string;
}): boolean => kind === 'race' && role.startsWith(trialPart);

/** Always there: the weighted sum with λ and rate tuned in as many trials as the others have. */
export const scalarisation = 'scalarisation';

/** One trial: the entry's document with another rate, and λ or a parameter beside. */
export interface Trial {
  /** Times the entry's own learning rate. */
  readonly rate: number;
  /** Shares of λ by head, 1 in the mean; undefined for the document's own. */
  readonly shares?: readonly number[];
  readonly param?: { readonly key: string; readonly value: Json };
}

/** Largest λ that a head takes. */
const mostWeight = 1000;
/** Factor between neighbours of the grid of rates. */
export const rateStep = 3;

/** The own rate first, then its neighbours by turns: ×1, ÷3, ×3, ÷9 … */
export const toRateTrials = (count: number): readonly Trial[] =>
  Array.from({ length: count }, (_, at) => ({
    rate: rateStep ** (Math.ceil(at / 2) * (at % 2 === 0 ? 1 : -1)),
  }));

/** What the entry is before anything is tried. */
export function toRunner(
  experiment: Experiment,
  entry: RaceEntry | typeof scalarisation,
  plain: RaceRequest['plain'],
  lookup: Lookup,
): Experiment {
  if (entry === scalarisation) return withMethod(experiment, plain);
  switch (entry.kind) {
    case 'method':
      return withMethod(experiment, entry.balancing);
    case 'optimizer': {
      const { optimizer, learningRate } = entry;
      return { ...experiment, training: { ...experiment.training, optimizer, learningRate } };
    }
    case 'width':
      return toScaled(experiment, entry.factor, lookup);
    case 'document':
      return entry.experiment as unknown as Experiment;
  }
}

export function withTrial(runner: Experiment, { rate, shares, param }: Trial): Experiment {
  const { training, balancing } = runner;
  const learningRate = Math.min(
    limits.maxRate,
    Math.max(limits.minRate, Number((training.learningRate * rate).toPrecision(4))),
  );
  let head = -1;
  return {
    ...runner,
    training: { ...training, learningRate },
    nodes: runner.nodes.map((node) => {
      if (node.kind !== 'head' || shares === undefined) return node;
      head += 1;
      const weight = Number((node.weight * (shares[head] ?? 1)).toPrecision(4));
      return { ...node, weight: Math.min(mostWeight, weight) };
    }),
    balancing:
      param === undefined
        ? balancing
        : { ...balancing, params: { ...balancing.params, [param.key]: param.value } },
  };
}
/**
 * Trials at the best rate of the grid: λ over the simplex for the weighted sum, the first number among a method's
 * parameters, and for whom has neither further rates, between the grid's or beyond its edge.
 */
export function toOwnTrials(
  runner: Experiment,
  isPlain: boolean,
  best: Trial,
  { rates, own }: Pick<RaceRequest, 'rates' | 'own'>,
  lookup: Lookup,
): readonly Trial[] {
  const { rate } = best;
  if (isPlain) {
    const heads = runner.nodes.filter(({ kind }) => kind === 'head').length;
    if (heads > 1) return toShareGrid(heads, own).map((shares) => ({ rate, shares }));
  }
  const { kind, params } = runner.balancing;
  const port = isPlain ? undefined : lookup.balancer(kind);
  const field = port && toFields(port.params).find((one) => one.kind === 'number');
  const value = Number(params[field?.key ?? '']);
  const around =
    field?.kind === 'number' && Number.isFinite(value) ? toAround(field, value, own) : [];
  return [
    ...around.map((one) => ({ rate, param: { key: field?.key ?? '', value: one } })),
    // As many as everybody else has.
    ...toFinerRates(rate, rates, own - around.length).map((one) => ({ rate: one })),
  ];
}

/** Numbers around one, by turns below and above it, as far as the field allows; fewer where they fall together. */
function toAround(
  field: Field & { readonly kind: 'number' | 'integer' },
  value: number,
  count: number,
) {
  const { min, max } = field;
  const isRatio = min >= 0 && value > 0;
  const step = Number.isFinite(max - min) ? (max - min) / (2 * count) : 1;
  const values = Array.from({ length: count }, (_, at) => {
    const place = (Math.floor(at / 2) + 1) * (at % 2 === 0 ? -1 : 1);
    const next = isRatio ? value * 2 ** place : value + step * place;
    return Number(Math.min(max, Math.max(min, next)).toPrecision(4));
  });
  return [...new Set(values)].filter((one) => one !== value);
}

/** Beyond the edge of the grid when the best lies there, else between it and its neighbours. */
function toFinerRates(best: number, rates: number, count: number): readonly number[] {
  const edge = rateStep ** ((rates - 1) / 2);
  const isUp = best >= edge;
  if (isUp || best <= 1 / edge)
    return Array.from(
      { length: count },
      (_, at) => best * rateStep ** ((at + 1) * (isUp ? 1 : -1)),
    );
  const steps = Math.floor(count / 2) + 1;
  return Array.from({ length: count }, (_, at) => {
    const place = (Math.floor(at / 2) + 1) * (at % 2 === 0 ? -1 : 1);
    return best * rateStep ** (place / steps);
  });
}

/**
 * Points inside the simplex, its middle left out, spread as far from the middle and each other as a lattice allows;
 * as shares that are 1 in the mean.
 * @param heads two or more
 */
export function toShareGrid(heads: number, count: number): readonly (readonly number[])[] {
  const middle = Array<number>(heads).fill(1);
  // A lattice with the middle on it, so that its neighbours lie evenly.
  let parts = 2 * heads;
  while (countInside(parts, heads) - 1 < count) parts += heads;
  const lattice = toLattice(parts, heads)
    .map((point) => point.map((part) => (part * heads) / parts))
    .filter((point) => point.some((share) => Math.abs(share - 1) > 1e-9));
  const chosen: (readonly number[])[] = [middle];
  const distance = (point: readonly number[]): number =>
    Math.min(
      ...chosen.map((other) =>
        point.reduce((sum, share, at) => sum + (share - (other[at] ?? 0)) ** 2, 0),
      ),
    );
  while (chosen.length <= count) {
    const far = lattice.reduce((most, point) => (distance(point) > distance(most) ? point : most));
    chosen.push(far);
  }
  return chosen.slice(1);
}

/** Whole parts, each 1 or more. */
function toLattice(parts: number, heads: number): readonly (readonly number[])[] {
  if (heads === 1) return [[parts]];
  return Array.from({ length: parts - heads + 1 }, (_, at) => at + 1).flatMap((first) =>
    toLattice(parts - first, heads - 1).map((rest) => [first, ...rest]),
  );
}

/** (parts − 1) over (heads − 1). */
function countInside(parts: number, heads: number): number {
  return Array.from({ length: heads - 1 }).reduce<number>(
    (product, _, at) => (product * (parts - 1 - at)) / (at + 1),
    1,
  );
}

const withMethod = (experiment: Experiment, method: Method): Experiment => ({
  ...experiment,
  balancing: { ...experiment.balancing, ...method },
});
