/** Whether weights out of a file fit a network: card by card, by name and by shape. */
import { codeLanguages } from '../../core/code-language.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import type { NamedWeights, NodeWeights } from '../../core/run/trainer.ts';
import { toState } from '../code/print-code.ts';
import type { FoundTensor, FoundWeights } from './found.ts';

/** One card of the network that has weights. */
export interface CardMatch {
  readonly node: NodeId;
  /** Null where they fit. */
  readonly trouble:
    | null
    /** The file has nothing by this name. */
    | { readonly code: 'missing'; readonly weight: string }
    | {
        readonly code: 'shape';
        readonly weight: string;
        readonly wanted: readonly number[];
        readonly got: readonly number[];
      };
}

export interface WeightMatch {
  readonly cards: readonly CardMatch[];
  /** Of the cards that fit. */
  readonly weights: NodeWeights;
  /** Names in the file that nobody asked for. */
  readonly unused: readonly string[];
}

/** A weight of ours in a file: by which name and shape, and its numbers from those there. */
interface Wanted {
  readonly node: NodeId;
  readonly name: string;
  readonly shape: readonly number[];
  toOwn(values: Float32Array): Float32Array;
}

/** By one way of naming them, all weights of a network. */
type Naming = readonly Wanted[];

const same = (values: Float32Array): Float32Array => values;
const isSame = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();

/** @param own weights of the network as it stands, whose values do not matter */
export function matchWeights(model: ModelIr, own: NamedWeights, found: FoundWeights): WeightMatch {
  const namings = [
    ...codeLanguages.map((language) => toCodeNaming(language, model, own)),
    toLayersNaming(model, own, found),
  ];
  const matches = namings.map((naming) => match(naming, found.tensors));
  const best = matches.reduce((most, one) => (countFits(one) > countFits(most) ? one : most));
  return countFits(best) > 0 ? best : (matchInOrder(model, own, found.tensors) ?? best);
}

const countFits = ({ cards }: WeightMatch): number =>
  cards.filter(({ trouble }) => trouble === null).length;

const listOwn = ({ layers, heads }: ModelIr, own: NamedWeights) =>
  [...layers, ...heads].flatMap((node) => (own[node.id] ?? []).map((weight) => ({ node, weight })));

/**
 * As exported code names them. Where each number of ours is there is asked of the very function that
 * writes the file, with the numbers' own places in the place of their values.
 */
function toCodeNaming(
  language: (typeof codeLanguages)[number],
  model: ModelIr,
  own: NamedWeights,
): Naming {
  const nodes = Object.fromEntries(
    Object.entries(own).map(([node, weights]) => [
      node,
      weights.map((weight) => ({ ...weight, values: weight.values.map((_, at) => at) })),
    ]),
  );
  const state = toState(language, model, { step: 0, nodes });
  const written = state.filter(({ isBeside }) => isBeside !== true);
  return listOwn(model, own).flatMap(({ node }, at) => {
    const tensor = written[at];
    if (tensor === undefined) return [];
    const { name, shape, values: places } = tensor;
    return {
      node: node.id,
      name,
      shape,
      toOwn(values) {
        const result = new Float32Array(values.length);
        for (const [index, place] of places.entries()) result[place] = values[index] ?? Number.NaN;
        return result;
      },
    };
  });
}

/** As a LayersModel of this page names them, or says where they are. */
function toLayersNaming(model: ModelIr, own: NamedWeights, { places }: FoundWeights): Naming {
  const next = new Map<NodeId, number>();
  return listOwn(model, own).map(({ node, weight }) => {
    const at = next.get(node.id) ?? 0;
    next.set(node.id, at + 1);
    const place = places?.[node.id]?.[at];
    const layer = 'task' in node ? node.task : `${node.type}_${node.id}`;
    const wanted = { node: node.id, shape: weight.shape, toOwn: same };
    if (typeof place === 'string' || place === undefined)
      return { ...wanted, name: place ?? `${layer}/${weight.name}` };
    return { ...wanted, name: `${layer}/${weight.name}`, inline: place };
  });
}

function match(
  naming: readonly (Wanted & { readonly inline?: Float32Array })[],
  tensors: readonly FoundTensor[],
): WeightMatch {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const used = new Set<string>();
  const cards = new Map<NodeId, CardMatch>();
  const weights: Record<NodeId, Float32Array[]> = {};
  for (const { node, name, shape, toOwn, inline } of naming) {
    const found =
      inline === undefined
        ? byName.get(name)
        : {
            name,
            shape: inline.length === sizeOf(shape) ? shape : [inline.length],
            values: inline,
          };
    if (found !== undefined) used.add(name);
    const trouble: CardMatch['trouble'] =
      found === undefined
        ? { code: 'missing', weight: name }
        : isSame(found.shape, shape)
          ? null
          : { code: 'shape', weight: name, wanted: shape, got: found.shape };
    const before = cards.get(node)?.trouble ?? null;
    cards.set(node, { node, trouble: before ?? trouble });
    if (found !== undefined && trouble === null)
      weights[node] = [...(weights[node] ?? []), toOwn(found.values)];
  }
  const fitting = Object.entries(weights).filter(
    ([node]) => cards.get(node as NodeId)?.trouble === null,
  );
  const unused = tensors.flatMap(({ name }) => (used.has(name) ? [] : [name]));
  return { cards: [...cards.values()], weights: Object.fromEntries(fitting), unused };
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, side) => size * side, 1);

/** Names of another program: the same shapes in the same order are the same architecture. */
function matchInOrder(
  model: ModelIr,
  own: NamedWeights,
  tensors: readonly FoundTensor[],
): WeightMatch | undefined {
  const wanted = listOwn(model, own);
  const isFit =
    wanted.length === tensors.length &&
    wanted.every(({ weight }, at) => isSame(weight.shape, tensors[at]?.shape ?? []));
  if (!isFit) return undefined;
  return match(
    wanted.map(({ node, weight }, at) => ({
      node: node.id,
      name: tensors[at]?.name ?? '',
      shape: weight.shape,
      toOwn: same,
    })),
    tensors,
  );
}
