/**
 * Parts of a layer's output left out, to see what each task needs of it. A unit is an entry of a vector, a
 * map of an image, a channel of a sequence. In its place stands a number, the same everywhere; or, of a
 * layer that works on top of an input (`bypass` of its definition), what that input has there.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { NodeId } from '../core/document/experiment.ts';
import type { Masked } from './compute-layer.ts';

/** Silence in the output of one node, as numbers, so that one program serves all units of it. */
export interface Silence {
  readonly node: NodeId;
  /**
   * [2 · units]: 1 for each unit that is left as it is, 0 for one that is silent; then what stands in its
   * place, 0 for the others: a number, or 1 where the input passes on.
   */
  readonly numbers: Float32Array;
}

/** The same while a pass is computed. */
export interface SilenceInPass extends Pick<Silence, 'node'> {
  readonly numbers: tf.Tensor1D;
}

/**
 * Without a silent unit it is the output itself, to the bit.
 * @param silent positions of the silent units @param places what stands in the place of each unit
 */
export function toSilence(
  node: NodeId,
  silent: readonly number[],
  places: Float32Array | readonly number[],
): Silence {
  const units = places.length;
  const numbers = new Float32Array(2 * units).fill(1, 0, units);
  for (const unit of silent) {
    numbers[unit] = 0;
    numbers[units + unit] = places[unit]!;
  }
  return { node, numbers };
}

/** The output with its silence. @param bypass the input that passes on, if one does; the caller tidies */
export function silenceOutput(
  { value, mask }: Masked,
  numbers: tf.Tensor1D,
  bypass: tf.Tensor | undefined,
): Masked {
  const [kept, places] = tf.split(numbers, 2) as [tf.Tensor1D, tf.Tensor1D];
  return { value: tf.add(tf.mul(value, kept), toPlaces(places, mask, bypass)), mask };
}

function toPlaces(
  places: tf.Tensor1D,
  mask: Masked['mask'],
  bypass: tf.Tensor | undefined,
): tf.Tensor {
  if (bypass !== undefined) return tf.mul(bypass, places);
  // Padding stays 0.
  return mask === undefined ? places : tf.mul(tf.expandDims(mask, 2), places);
}
