/** A network as a LayersModel of nothing but layers that tfjs comes with, its outputs named by task. */
import * as tf from '@tensorflow/tfjs-core';
import {
  input as createInput,
  layers as tfLayers,
  model as createModel,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import {
  linear,
  multiply,
  permute,
  type Numbers,
  type StockParts,
} from '../../catalog/stock/stock-parts.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import type { InputInfo } from '../../core/graph/lookup.ts';
import type { Network } from '../compile.ts';
import { ComputeLayer } from '../compute-layer.ts';
import { SeededDropout } from '../dropout.ts';
import type { LayerStep } from '../layer-graph.ts';

type Layer = tfLayers.Layer;

/** Where a weight of the network is in the saved model: by its name there, or the numbers themselves. */
export type StockPlace = { readonly in: string } | { readonly values: Float32Array };

export interface StockModel {
  readonly model: LayersModel;
  /** By node: places of its weights, in the network's order. */
  readonly places: ReadonlyMap<NodeId, readonly StockPlace[]>;
}

/** A value of the saved model, and which of its steps are words: [batch, steps, 1]. */
interface Value {
  readonly value: SymbolicTensor;
  readonly mask: SymbolicTensor | undefined;
}

/** What had to be read before anything is built: weights by layer, and what masks become. */
interface Read {
  readonly numbers: ReadonlyMap<Layer, readonly Float32Array[]>;
  readonly passes: ReadonlyMap<LayerStep, Numbers>;
}

interface Draft {
  readonly parts: StockParts;
  /** Layers that are made from here on belong to this node, or are the output of this task. */
  begin(name: string, output?: string): void;
  /** Weights of a copied layer, by the original. */
  readonly copies: ReadonlyMap<Layer, Layer>;
}

/**
 * The caller disposes of the model.
 * @throws Error when a layer is of our own and cannot be made up of those of tfjs (`notStock`)
 */
export async function toStock(network: Network): Promise<StockModel> {
  const { ir, steps, headSlots, heads } = network;
  const numbers = new Map<Layer, readonly Float32Array[]>();
  for (const layer of steps.flatMap((step) => flatten(step.layer)))
    if (!numbers.has(layer)) numbers.set(layer, await readWeights(layer));
  const passes = new Map<LayerStep, Numbers>();
  for (const step of steps) {
    const kernel = await readPass(step);
    if (kernel !== undefined) passes.set(step, kernel);
  }
  const draft = startDraft(numbers, new Set(heads.map(({ ir: { task } }) => task)));
  const source = createInput({ shape: [...ir.input.info.shape], name: 'data' });
  const values: Value[] = [
    {
      value: source,
      mask: toWordMask(draft.parts, source, ir.input.info, draft.begin),
    },
  ];
  const places = new Map<NodeId, StockPlace[]>();
  for (const [at, step] of steps.entries()) {
    const head = headSlots.indexOf(at + 1);
    draft.begin(step.layer.name, heads[head]?.ir.task);
    // Some of tfjs's initialisers leave tensors behind; variables outlive a tidy.
    tf.tidy(() => {
      values.push(toValue(draft, step, values, { numbers, passes }));
    });
    const own = flatten(step.layer).flatMap((layer) => {
      const copy = draft.copies.get(layer);
      return layer.weights.map((_, index) =>
        copy === undefined
          ? { values: numbers.get(layer)![index]! }
          : { in: copy.weights[index]!.originalName },
      );
    });
    if (own.length > 0) places.set(step.node, [...(places.get(step.node) ?? []), ...own]);
  }
  const outputs = headSlots.map((slot) => values[slot]!.value);
  return {
    model: createModel({ inputs: source, outputs, name: 'multi_task_network' }),
    places,
  };
}

/** A layer that reads both ways is two. */
function flatten(layer: Layer): readonly Layer[] {
  if (!('forwardLayer' in layer && 'backwardLayer' in layer)) return [layer];
  return [layer.forwardLayer as Layer, layer.backwardLayer as Layer];
}

const readWeights = (layer: Layer): Promise<Float32Array[]> =>
  Promise.all(layer.weights.map(async (weight) => Float32Array.from(await weight.read().data())));

function startDraft(numbers: Read['numbers'], tasks: ReadonlySet<string>): Draft {
  const taken = new Set<string>(['data', ...tasks]);
  const copies = new Map<Layer, Layer>();
  let node = 'data';
  let output: string | undefined;
  const name = (): string => {
    for (let at = 1; ; at++) {
      const found = at === 1 ? node : `${node}_${String(at)}`;
      if (taken.has(found)) continue;
      taken.add(found);
      return found;
    }
  };
  const connect: StockParts['connect'] = (layer, given, weights = []) => {
    const inputs = Array.isArray(given) ? (given as SymbolicTensor[]) : [given as SymbolicTensor];
    const made = layer.apply(inputs.length === 1 ? inputs[0]! : inputs) as SymbolicTensor;
    setWeights(layer, weights);
    return made;
  };
  const copy: StockParts['copy'] = (layer, inputs) => {
    const own = toCopy(layer, output ?? name());
    const made = connect(own, inputs);
    const parts = flatten(own);
    for (const [at, original] of flatten(layer).entries()) {
      setWeights(parts[at]!, numbers.get(original) ?? []);
      copies.set(original, parts[at]!);
    }
    return made;
  };
  return {
    parts: { layers: tfLayers, name, connect, copy },
    begin(own, task) {
      node = own;
      output = task;
    },
    copies,
  };
}

function setWeights(layer: Layer, weights: readonly Numbers[]): void {
  for (const [at, values] of weights.entries()) {
    const weight = layer.weights[at]!;
    weight.write(tf.tensor(Float32Array.from(values), weight.shape as number[]));
  }
}

interface Loadable {
  new (...args: never[]): Layer;
  fromConfig(type: unknown, config: tf.serialization.ConfigDict): Layer;
}

function toCopy(layer: Layer, name: string): Layer {
  if (layer instanceof SeededDropout) return tfLayers.dropout({ name, rate: layer.rate });
  const type = layer.constructor as unknown as Loadable;
  return type.fromConfig(type, { ...layer.getConfig(), name });
}

/** 1 for a word and 0 for padding, looked up by the word's id; undefined where the data are no text. */
function toWordMask(
  parts: StockParts,
  source: SymbolicTensor,
  info: InputInfo,
  begin: Draft['begin'],
): SymbolicTensor | undefined {
  if (info.kind !== 'tokens') return undefined;
  begin('words');
  const isWord = Float32Array.from({ length: info.vocabulary }, (_, id) => Math.min(id, 1));
  const look = parts.layers.embedding({
    name: parts.name(),
    inputDim: info.vocabulary,
    outputDim: 1,
    embeddingsInitializer: 'zeros',
  });
  return parts.connect(look, source, [isWord]);
}

/** As `callMasked` goes through a layer. */
function toValue(
  { parts }: Draft,
  step: LayerStep,
  values: readonly Value[],
  { numbers, passes }: Read,
): Value {
  const { layer, inputs, masking = {} } = step;
  const given = inputs.map((slot) => values[slot]!.value);
  const masks = inputs.map((slot) => values[slot]!.mask);
  const present = masks.filter((mask) => mask !== undefined);
  const mask = present.length === 0 ? undefined : multiply(parts, present);
  const value =
    layer instanceof ComputeLayer
      ? layer.toStock(parts, given, numbers.get(layer)!, masks)
      : mask !== undefined && masking.stock !== undefined
        ? masking.stock(parts, given[0]!, mask, layer)
        : parts.copy(layer, given);
  if (mask === undefined) return { value, mask };
  const kernel = passes.get(step);
  const left = kernel === undefined ? mask : passMask(parts, mask, kernel);
  const isSequence = value.shape.length === 3 && value.shape[1] === left.shape[1];
  return isSequence
    ? { value: multiply(parts, [value, left]), mask: left }
    : { value, mask: undefined };
}

/** What is left of a mask is linear in it, so the masks of one word each say all about it. */
async function readPass({ layer, masking }: LayerStep): Promise<Numbers | undefined> {
  if (masking?.pass === undefined) return undefined;
  const [, steps = 0] = (layer.input as SymbolicTensor).shape;
  const left = tf.tidy(() => masking.pass!(tf, tf.eye(steps ?? 0)));
  const kernel = await left.data();
  left.dispose();
  return kernel;
}

/** @param kernel [steps, steps that are left], row by row */
const passMask = (parts: StockParts, mask: SymbolicTensor, kernel: Numbers): SymbolicTensor =>
  permute(parts, linear(parts, permute(parts, mask, [2, 1]), kernel), [2, 1]);
