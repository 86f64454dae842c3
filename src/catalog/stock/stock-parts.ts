/**
 * Layers of our own, and what masks do, as layers that tfjs comes with: so a saved network can be loaded
 * by anybody. Weights are handed over as plain numbers; what tfjs has no layer for, a few that it has make up.
 */
import type { layers, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { toSize, type Shape } from '../../core/graph/shape.ts';

type Layer = layers.Layer;
export type Numbers = ArrayLike<number>;

/** Handed in by the engine. */
export interface StockParts {
  readonly layers: typeof layers;
  /** A name that no other layer has; the first one of a node is the node's own. */
  name(): string;
  /** @param weights in the layer's order; without them it has none, or keeps its initial ones */
  connect(
    layer: Layer,
    inputs: SymbolicTensor | readonly SymbolicTensor[],
    weights?: readonly Numbers[],
  ): SymbolicTensor;
  /** The same layer with the same weights on another input. */
  copy(layer: Layer, inputs: SymbolicTensor | readonly SymbolicTensor[]): SymbolicTensor;
}

/** What stands around a layer where it is saved. */
export interface StockContext {
  /** Drawn for the present step, as `ComputeConfig.numbers` draws them. */
  readonly numbers: readonly number[];
  /** By input, [batch, steps, 1]: 1 for a word and 0 where it is padded; undefined where all count. */
  readonly masks: readonly (SymbolicTensor | undefined)[];
}

/** The same output as `call`, in prediction. @param weights in the order of the layer's own */
export type ToStock = (
  parts: StockParts,
  inputs: readonly SymbolicTensor[],
  weights: readonly Float32Array[],
  context: StockContext,
) => SymbolicTensor;

export const sizesOf = ({ shape }: SymbolicTensor): number[] =>
  shape.slice(1).map((size) => size ?? 0);
const channelsOf = (x: SymbolicTensor): number => sizesOf(x).at(-1) ?? 0;

/** x · W + b along the last axis. @param kernel [channels, units], row by row */
export function linear(
  parts: StockParts,
  x: SymbolicTensor,
  kernel: Numbers,
  { bias, activation = 'linear' }: { bias?: Numbers; activation?: 'linear' | 'softmax' } = {},
): SymbolicTensor {
  const units = kernel.length / channelsOf(x);
  const layer = parts.layers.dense({
    name: parts.name(),
    units,
    useBias: bias !== undefined,
    activation,
  });
  return parts.connect(layer, x, bias === undefined ? [kernel] : [kernel, bias]);
}

/** γ x + β, by channel or with one number for all: batch normalisation of mean 0 and variance 1. */
export function affine(
  parts: StockParts,
  x: SymbolicTensor,
  gamma: Numbers | number,
  beta: Numbers | number = 0,
): SymbolicTensor {
  const channels = channelsOf(x);
  const fill = (given: Numbers | number): Numbers =>
    typeof given === 'number' ? new Float32Array(channels).fill(given) : given;
  const layer = parts.layers.batchNormalization({
    name: parts.name(),
    epsilon: 0,
  });
  return parts.connect(layer, x, [fill(gamma), fill(beta), fill(0), fill(1)]);
}

export const add = (parts: StockParts, inputs: readonly SymbolicTensor[]): SymbolicTensor =>
  inputs.length === 1
    ? inputs[0]!
    : parts.connect(parts.layers.add({ name: parts.name() }), inputs);

/** Sides of 1 are repeated. */
export const multiply = (parts: StockParts, inputs: readonly SymbolicTensor[]): SymbolicTensor =>
  inputs.length === 1
    ? inputs[0]!
    : parts.connect(parts.layers.multiply({ name: parts.name() }), inputs);

export const concatenate = (
  parts: StockParts,
  inputs: readonly SymbolicTensor[],
): SymbolicTensor =>
  inputs.length === 1
    ? inputs[0]!
    : parts.connect(parts.layers.concatenate({ name: parts.name() }), inputs);

export const reshape = (parts: StockParts, x: SymbolicTensor, shape: Shape): SymbolicTensor =>
  parts.connect(parts.layers.reshape({ name: parts.name(), targetShape: [...shape] }), x);

export const permute = (
  parts: StockParts,
  x: SymbolicTensor,
  dims: readonly number[],
): SymbolicTensor =>
  parts.connect(parts.layers.permute({ name: parts.name(), dims: [...dims] }), x);

type ActivationName = NonNullable<Parameters<typeof layers.activation>[0]['activation']>;

export const activate = (
  parts: StockParts,
  x: SymbolicTensor,
  activation: ActivationName,
): SymbolicTensor => parts.connect(parts.layers.activation({ name: parts.name(), activation }), x);

/** As a kernel, row by row: column j is row `at[j]` of the identity. */
export function toPicks(rows: number, at: readonly number[]): Float32Array {
  const kernel = new Float32Array(rows * at.length);
  for (const [column, row] of at.entries()) kernel[row * at.length + column] = 1;
  return kernel;
}

/** Channels by their number. */
export const pick = (parts: StockParts, x: SymbolicTensor, at: readonly number[]): SymbolicTensor =>
  linear(parts, x, toPicks(channelsOf(x), at));

/** Σ_i weights_i · features_i. @param weights a number for each, or as many as it has channels */
export function mix(
  parts: StockParts,
  features: readonly SymbolicTensor[],
  weights: readonly (Numbers | number)[],
): SymbolicTensor {
  return add(
    parts,
    features.map((feature, at) => affine(parts, feature, weights[at] ?? 0)),
  );
}

/** Σ_i shares_i · features_i with shares of every example. @param shares [batch, features] */
export function mixByExample(
  parts: StockParts,
  features: readonly SymbolicTensor[],
  shares: SymbolicTensor,
): SymbolicTensor {
  return add(
    parts,
    features.map((feature, at) => {
      const ones = sizesOf(feature).map(() => 1);
      return multiply(parts, [feature, reshape(parts, pick(parts, shares, [at]), ones)]);
    }),
  );
}

/** 1 / max(n, 1) of whole numbers: no layer divides, but softsign is n / (1 + n). */
export function reciprocal(parts: StockParts, n: SymbolicTensor): SymbolicTensor {
  const above = activate(parts, affine(parts, n, 1, -1), 'relu');
  return affine(parts, activate(parts, above, 'softsign'), -1, 1);
}

/** Mean over the steps that are words, 0 where none is. @param mask [batch, steps, 1] */
export function meanOfWords(
  parts: StockParts,
  sequence: SymbolicTensor,
  mask: SymbolicTensor,
): SymbolicTensor {
  const [steps = 0] = sizesOf(sequence);
  const mean = (x: SymbolicTensor) =>
    parts.connect(parts.layers.globalAveragePooling1d({ name: parts.name() }), x);
  const total = affine(parts, mean(multiply(parts, [sequence, mask])), steps);
  return multiply(parts, [total, reciprocal(parts, affine(parts, mean(mask), steps))]);
}

/** The mean over all places, [batch, channels]; a vector is itself. */
export function meanOverPlaces(
  parts: StockParts,
  x: SymbolicTensor,
  mask: SymbolicTensor | undefined,
): SymbolicTensor {
  const { layers: make } = parts;
  if (mask !== undefined) return meanOfWords(parts, x, mask);
  if (x.shape.length === 2) return x;
  const name = parts.name();
  return parts.connect(
    x.shape.length === 3
      ? make.globalAveragePooling1d({ name })
      : make.globalAveragePooling2d({ name, dataFormat: 'channelsLast' }),
    x,
  );
}

/** x + c with a number for every place and channel. @param numbers of one example, row by row */
export function addNumbers(parts: StockParts, x: SymbolicTensor, numbers: Numbers): SymbolicTensor {
  const sizes = sizesOf(x);
  const flat = reshape(parts, x, [toSize(sizes)]);
  return reshape(parts, affine(parts, flat, 1, numbers), sizes);
}

/** Rows of a table. */
export const toRows = (values: Float32Array, width: number): Float32Array[] =>
  Array.from({ length: values.length / width }, (_, at) =>
    values.subarray(at * width, (at + 1) * width),
  );

/**
 * x / ‖x‖ by example. No layer takes a root, but layer normalisation does: x beside −x has the mean 0 and
 * the variance ‖x‖² / channels.
 */
export function toUnitLength(parts: StockParts, x: SymbolicTensor): SymbolicTensor {
  const channels = channelsOf(x);
  const ones = new Float32Array(2 * channels).fill(1 / Math.sqrt(channels));
  const norm = parts.layers.layerNormalization({
    name: parts.name(),
    epsilon: 1e-12,
  });
  const both = parts.connect(norm, concatenate(parts, [x, affine(parts, x, -1)]), [
    ones,
    new Float32Array(2 * channels),
  ]);
  const crop = parts.layers.cropping2D({
    name: parts.name(),
    cropping: [
      [0, 1],
      [0, 0],
    ],
    dataFormat: 'channelsLast',
  });
  return reshape(parts, parts.connect(crop, reshape(parts, both, [2, channels, 1])), [channels]);
}
