/** Common parts of the sharing blocks: weighted sums of features of one shape. */
import type { Rank, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { ShapeProblem } from '../../core/graph/lookup.ts';
import { equalShapes, type Shape } from '../../core/graph/shape.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type Ops, type StepMask, toOne } from '../layers/define-layer.ts';
import { meanOfSteps } from '../layers/sequence.ts';

/** Features that are mixed have one shape, which is also that of the mixture. */
export function inferSame(inputs: readonly Shape[]): Result<Shape, ShapeProblem> {
  const first = toOne(inputs);
  return inputs.every((shape) => equalShapes(shape, first))
    ? ok(first)
    : err({ code: 'inputs-differ', shapes: inputs });
}

export function toChannels(shape: Shape): number {
  return shape.at(-1) ?? 0;
}

/** Of one example. */
export function toSizes(input: SymbolicTensor): number[] {
  return input.shape.slice(1).map((size) => size ?? 0);
}

/** Numbers as they are shown: one row. */
export function toRow(tf: Ops, values: Tensor): Tensor2D {
  return tf.reshape<Rank.R2>(values, [1, -1]);
}

/** `own` for one of `count`, the rest in equal parts for the others. */
export function toShares(count: number, chosen: number, own: number): number[] {
  const other = count > 1 ? (1 - own) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => (index === chosen ? own : other));
}

/** Σ_i weights_i · features_i. @param weights [inputs] or [inputs, channels] */
export function mix(tf: Ops, features: readonly Tensor[], weights: Tensor): Tensor {
  return sum(
    tf,
    unstack(tf, weights, 0).map((weight, index) => tf.mul(toAt(features, index), weight)),
  );
}

/** Σ_i weights_i · features_i with weights of every example. @param weights [batch, inputs] */
export function mixByExample(tf: Ops, features: readonly Tensor[], weights: Tensor): Tensor {
  return sum(
    tf,
    unstack(tf, weights, 1).map((weight, index) => {
      const feature = toAt(features, index);
      return tf.mul(feature, tf.reshape(weight, [-1, ...feature.shape.slice(1).map(() => 1)]));
    }),
  );
}

/** The slices along an axis. (The gradient of tfjs's own fails when there is only one.) */
export function unstack(tf: Ops, tensor: Tensor, axis: number): Tensor[] {
  return tensor.shape[axis] === 1
    ? [tf.reshape(tensor, tensor.shape.toSpliced(axis, 1))]
    : tf.unstack(tensor, axis);
}

function sum(tf: Ops, parts: readonly Tensor[]): Tensor {
  return parts.reduce((total, part) => tf.add(total, part));
}

/**
 * The mean over all places of an image or sequence, [batch, channels]; a vector is itself.
 * @param mask of a sequence that is padded
 */
export function meanOverPlaces(tf: Ops, input: Tensor, mask?: StepMask): Tensor {
  if (mask !== undefined) return meanOfSteps(tf, input, mask);
  const places = input.shape.slice(1, -1).map((_, index) => index + 1);
  return places.length === 0 ? input : tf.mean(input, places);
}

/** x · W along the last axis, whatever comes before it. @param weights [in, out] */
export function mapChannels(tf: Ops, input: Tensor, weights: Tensor): Tensor {
  const [from = 0, to = 0] = weights.shape;
  const rows = tf.matMul(tf.reshape(input, [-1, from]), weights);
  return tf.reshape(rows, [-1, ...input.shape.slice(1, -1), to]);
}

/** @throws when there is no such entry: the arity was not checked */
export function toAt<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined)
    throw new Error(`toAt: expected an entry ${String(index)}, got ${String(list.length)} entries`);
  return found;
}
