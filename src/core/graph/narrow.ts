/** Networks made narrower or wider as a whole. */
import type { Experiment } from '../document/experiment.ts';
import { toFields, widthKeys } from '../document/fields.ts';
import { analyseGraph } from './analyse.ts';
import type { Lookup } from './lookup.ts';

/**
 * Every width of every layer times a factor, whole and within what its layer allows.
 * @param factor above 0
 */
export function toScaled(experiment: Experiment, factor: number, lookup: Lookup): Experiment {
  return {
    ...experiment,
    nodes: experiment.nodes.map((node) => {
      if (node.kind !== 'layer') return node;
      const port = lookup.layer(node.type);
      if (port === undefined) return node;
      const fields = toFields(port.params);
      const scaled = widthKeys(port.params).map((key) => {
        const field = fields.find((one) => one.key === key);
        const [least, most] =
          field?.kind === 'integer' ? [Math.max(1, field.min), field.max] : [1, Infinity];
        const width = Math.round(Number(node.params[key]) * factor);
        return [key, Math.min(most, Math.max(least, width))] as const;
      });
      return { ...node, params: { ...node.params, ...Object.fromEntries(scaled) } };
    }),
  };
}

/** All widths of a document's layers. */
export function findWidths(experiment: Experiment, lookup: Lookup): readonly number[] {
  return experiment.nodes.flatMap((node) => {
    const port = node.kind === 'layer' ? lookup.layer(node.type) : undefined;
    if (port === undefined || node.kind !== 'layer') return [];
    return widthKeys(port.params).map((key) => Number(node.params[key]));
  });
}

/** Weights of all that leads to a head; undefined while the document has errors. */
export function countWeights(experiment: Experiment, lookup: Lookup): number | undefined {
  const dataset = lookup.dataset(experiment.data.kind)?.describe(experiment.data.params);
  if (dataset === undefined) return undefined;
  const { analysis, diagnostics } = analyseGraph(experiment, dataset, lookup);
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  return analysis.totals.all;
}

export interface Narrowed {
  readonly experiments: readonly Experiment[];
  /** Weights of all of them together, and how many there were to be. */
  readonly weights: number;
  readonly wanted: number;
  /** Within a tenth of what was wanted. */
  readonly isMet: boolean;
}

/** A total this near to the wanted one counts as the same. */
const near = 0.1;
/** Networks of a size that cannot be built (halves of an odd width) are passed over, so many in a row at most. */
const patience = 64;

/**
 * The same factor on all widths of all networks, such that their weights together are as near as whole widths come
 * to a number; undefined where no factor gives networks that can be built.
 * @param wanted weights of all networks together
 */
export function toNarrowed(
  experiments: readonly Experiment[],
  wanted: number,
  lookup: Lookup,
): Narrowed | undefined {
  const widest = Math.max(0, ...experiments.flatMap((one) => findWidths(one, lookup)));
  const scale = (width: number): readonly Experiment[] =>
    experiments.map((one) => toScaled(one, width / widest, lookup));
  const known = new Map<number, number | undefined>();
  const count = (width: number): number | undefined => {
    if (!known.has(width)) known.set(width, sum(scale(width), lookup));
    return known.get(width);
  };
  const find = (from: number, step: 1 | -1): number | undefined => {
    const places = Array.from({ length: patience }, (_, at) => from + at * step);
    return places.find((width) => width >= 1 && width <= widest && count(width) !== undefined);
  };
  // The first width of which networks are large enough.
  let [low, high] = [1, widest];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const built = find(middle, 1);
    if (built !== undefined && (count(built) ?? NaN) < wanted) low = middle + 1;
    else high = middle;
  }
  const distance = (width: number): number =>
    Math.abs(Math.log((count(width) ?? NaN) / Math.max(1, wanted)));
  const best = [find(low, 1), find(low - 1, -1)]
    .filter((width) => width !== undefined)
    .toSorted((one, other) => distance(one) - distance(other))[0];
  if (best === undefined) return undefined;
  const weights = count(best) ?? NaN;
  const isMet = Math.abs(weights - wanted) <= near * wanted;
  return { experiments: scale(best), weights, wanted, isMet };
}

function sum(experiments: readonly Experiment[], lookup: Lookup): number | undefined {
  return experiments.reduce<number | undefined>((total, one) => {
    const count = countWeights(one, lookup);
    return total === undefined || count === undefined ? undefined : total + count;
  }, 0);
}
