/** One flat vector over all trained weights, stepped by a catalogue optimiser. */
import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerDefinition, Updated } from '../catalog/optimizers/define-optimizer.ts';
import type { Params } from '../core/document/json.ts';
import type { TrainedWeight } from './compile.ts';

export interface FlatOptimizer {
  /** Steps the weights; the caller tidies. @param gradients in the order of the weights */
  apply(gradients: readonly tf.Tensor[], rate: number, params: Params): void;
  /** Σ l2 · w² over all trained kernels, or undefined when no layer asks for it; the caller tidies. */
  penalty(): tf.Scalar | undefined;
  /** Back to step 0 and zero state; call it after the weights were set. */
  reset(): void;
  dispose(): void;
}

export function createFlatOptimizer(
  definition: OptimizerDefinition,
  trained: readonly TrainedWeight[],
): FlatOptimizer {
  const sizes = trained.map(({ variable }) => variable.size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const decay = toDecay(trained, total);
  const decayTwice = decay === undefined ? undefined : tf.tidy(() => tf.keep(tf.add(decay, decay)));
  const scalars: { value: number; tensor: tf.Scalar }[] = [];
  let weights = flatten();
  let slots = zeros();
  let step = 0;

  function flatten(): tf.Tensor1D {
    return tf.tidy(() => tf.keep(concatFlat(trained.map(({ variable }) => variable))));
  }
  function zeros(): readonly tf.Tensor1D[] {
    return Array.from({ length: definition.slots }, () => tf.zeros([total]));
  }
  /** A number that has not changed since the last step is on the device already. */
  function toScalars(values: readonly number[]): readonly tf.Scalar[] {
    return values.map((value, index) => {
      const held = scalars[index];
      if (held?.value === value) return held.tensor;
      held?.tensor.dispose();
      const tensor = tf.keep(tf.scalar(value));
      scalars[index] = { value, tensor };
      return tensor;
    });
  }
  function replace(next: Updated<tf.Tensor1D>): void {
    tf.dispose([weights, ...slots]);
    weights = tf.keep(next.weights);
    slots = next.slots.map((slot) => tf.keep(slot));
  }

  return {
    apply(gradients, rate, params) {
      step += 1;
      const plain = concatFlat(gradients);
      const gradient =
        decayTwice === undefined ? plain : tf.add<tf.Tensor1D>(plain, tf.mul(decayTwice, weights));
      const given = toScalars(definition.scalars(step, rate, params));
      const next = definition.update<tf.Tensor>(
        tf,
        { weights, gradient, slots, scalars: given },
        params,
      );
      replace(next as Updated<tf.Tensor1D>);
      const parts = sizes.length === 1 ? [weights] : tf.split(weights, sizes);
      for (const [index, { variable }] of trained.entries()) {
        variable.assign(tf.reshape(parts[index]!, variable.shape));
      }
    },
    penalty: () =>
      decay === undefined ? undefined : tf.sum<tf.Scalar>(tf.mul(decay, tf.square(weights))),
    reset() {
      tf.dispose([weights, ...slots]);
      weights = flatten();
      slots = zeros();
      step = 0;
    },
    dispose() {
      tf.dispose([weights, ...slots, ...scalars.map(({ tensor }) => tensor)]);
      tf.dispose([decay, decayTwice].filter((tensor) => tensor !== undefined));
    },
  };
}

/** The L2 factor of each number of the flat vector. */
function toDecay(trained: readonly TrainedWeight[], total: number): tf.Tensor1D | undefined {
  if (trained.every(({ l2 }) => l2 === 0)) return undefined;
  const factors = new Float32Array(total);
  let offset = 0;
  for (const { variable, l2 } of trained) {
    factors.fill(l2, offset, offset + variable.size);
    offset += variable.size;
  }
  return tf.tensor1d(factors);
}

/** All numbers of some tensors, one after the other; the caller tidies. */
export function concatFlat(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  const flat = tensors.map((tensor) => tf.reshape<tf.Rank.R1>(tensor, [-1]));
  return flat.length === 1 ? flat[0]! : tf.concat1d(flat);
}
