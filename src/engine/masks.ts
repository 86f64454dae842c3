/**
 * Masks that keep padding from counting. A text that is shorter than the input is filled up with id 0;
 * the mask of its words goes along with the values from layer to layer, and values at all other steps
 * are 0, as if the sequence ended before them.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import type { Masking, StepMask } from '../catalog/layers/define-layer.ts';
import type { InputInfo } from '../core/graph/lookup.ts';
import { ComputeLayer, type Masked } from './compute-layer.ts';

/** Of the data, as far as it is text. */
export function toMasked(value: tf.Tensor, { kind }: InputInfo): Masked {
  // Ids are whole numbers from 0 on. (On WebGPU tfjs's truth values are no numbers, cast or not.)
  const mask = kind === 'tokens' ? tf.minimum(value, 1) : undefined;
  return { value, mask: mask as StepMask | undefined };
}

/** A layer's call, and what is left of the mask behind it. */
export function callMasked(
  layer: layers.Layer,
  inputs: readonly Masked[],
  training: boolean,
  { call, pass = (_tf, mask) => mask }: Masking = {},
): Masked {
  const values = inputs.map(({ value }) => value);
  const given = values.length === 1 ? values[0]! : values;
  const masks = inputs.map(({ mask }) => mask);
  const present = masks.filter((mask) => mask !== undefined);
  const [first, ...more] = present;
  // `call` and not `apply`: the graph was checked when it was built, once for all steps.
  const run = (): tf.Tensor => layer.call(given, { training }) as tf.Tensor;
  if (first === undefined) return { value: run(), mask: undefined };
  const mask = more.reduce<StepMask>((all, next) => tf.minimum(all, next), first);
  if (layer instanceof ComputeLayer) layer.masks = masks;
  const value = call?.(tf, values[0]!, mask, { run, layer, training }) ?? run();
  if (layer instanceof ComputeLayer) layer.masks = [];
  const left = pass(tf, mask);
  // Whatever else comes out of a sequence is no sequence of the same steps.
  if (value.rank !== 3 || value.shape[1] !== left.shape[1]) return { value, mask: undefined };
  return { value: tf.mul(value, tf.expandDims(left, 2)), mask: left };
}
