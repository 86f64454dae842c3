/** Flat vectors over the trained weights, stepped by a catalogue optimiser. */
import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerEntry, Updated } from '../catalog/optimizers/define-optimizer.ts';
import type { Params } from '../core/document/json.ts';
import type { TrainedWeight } from './layer-weights.ts';
import type { OptimizerState } from './step-engine.ts';

export interface FlatOptimizer {
  /** Steps the weights; the caller tidies. @param gradients in the order of the weights */
  apply(gradients: readonly tf.Tensor[], rate: number, params: Params): void;
  /** Σ l2 · w² over all trained kernels, or undefined when no layer asks for it; the caller tidies. */
  penalty(): tf.Scalar | undefined;
  /** Reads the weights anew after something else has moved them; moments stay. */
  refresh(): void;
  /** Back to step 0 and zero state; call it after the weights were set. */
  reset(): void;
  read(): Promise<OptimizerState>;
  /** Goes on with this state; call it after the weights were set. */
  restore(state: OptimizerState): void;
  dispose(): void;
}

/** Weights that are stepped as one vector, in the order of the network. */
interface Group {
  /** Which of the trained weights these are. */
  readonly members: readonly number[];
  readonly sizes: readonly number[];
  /** Twice the L2 factor of each number: the slope of the penalty over the weight. */
  readonly decay: tf.Tensor1D | undefined;
  weights: tf.Tensor1D;
  slots: readonly tf.Tensor1D[];
}

/**
 * From this many numbers on a weight is stepped by itself: what a vector of all saves is calls, and
 * there copying into it and out again costs more than they do, in time and in memory.
 */
const largeSize = 1 << 15;

export function createFlatOptimizer(
  definition: OptimizerEntry,
  trained: readonly TrainedWeight[],
): FlatOptimizer {
  const groups = toGroups(trained).map((members): Group => {
    const own = members.map((index) => trained[index]!);
    const sizes = own.map(({ variable }) => variable.size);
    return {
      members,
      sizes,
      decay: toDecay(own, toTotal(sizes)),
      weights: flatten(own),
      slots: zeros(sizes),
    };
  });
  const scalars: { value: number; tensor: tf.Scalar }[] = [];
  let step = 0;

  function flatten(own: readonly TrainedWeight[]): tf.Tensor1D {
    return tf.tidy(() => tf.keep(concatFlat(own.map(({ variable }) => variable))));
  }
  function zeros(sizes: readonly number[]): readonly tf.Tensor1D[] {
    return Array.from({ length: definition.slots }, () => tf.zeros([toTotal(sizes)]));
  }
  /** Goes on from the weights as they are; the group owns the slots that it is given. */
  function begin(group: Group, slots: readonly tf.Tensor1D[]): void {
    tf.dispose([group.weights, ...group.slots]);
    group.weights = flatten(group.members.map((index) => trained[index]!));
    group.slots = slots;
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
  function apply(
    group: Group,
    gradients: readonly tf.Tensor[],
    given: readonly tf.Scalar[],
    params: Params,
  ): void {
    const { members, sizes, decay, weights, slots } = group;
    const plain = concatFlat(members.map((index) => gradients[index]!));
    const gradient =
      decay === undefined ? plain : tf.add<tf.Tensor1D>(plain, tf.mul(decay, weights));
    const next = definition.update<tf.Tensor>(
      tf,
      { weights, gradient, slots, scalars: given },
      params,
    ) as Updated<tf.Tensor1D>;
    tf.dispose([weights, ...slots]);
    group.weights = tf.keep(next.weights);
    group.slots = next.slots.map((slot) => tf.keep(slot));
    const parts = sizes.length === 1 ? [group.weights] : tf.split(group.weights, [...sizes]);
    for (const [at, index] of members.entries()) {
      const { variable } = trained[index]!;
      variable.assign(tf.reshape(parts[at]!, variable.shape));
    }
  }

  function refresh(): void {
    for (const group of groups) {
      group.weights.dispose();
      group.weights = flatten(group.members.map((index) => trained[index]!));
    }
  }

  return {
    apply(gradients, rate, params) {
      step += 1;
      const given = toScalars(definition.scalars(step, rate, params));
      for (const group of groups) tf.tidy(() => apply(group, gradients, given, params));
    },
    penalty() {
      const sums = groups.flatMap(({ decay, weights }) =>
        decay === undefined ? [] : [tf.sum<tf.Scalar>(tf.mul(decay, tf.square(weights)))],
      );
      return sums.length === 0 ? undefined : tf.div(tf.addN(sums), 2);
    },
    refresh,
    reset() {
      for (const group of groups) begin(group, zeros(group.sizes));
      step = 0;
    },
    async read() {
      const slots = Array.from({ length: definition.slots }, () => new Array<Float32Array>());
      for (const { members, sizes, slots: own } of groups) {
        for (const [slot, tensor] of own.entries()) {
          const values = await tensor.data<'float32'>();
          let offset = 0;
          for (const [at, index] of members.entries()) {
            slots[slot]![index] = values.slice(offset, offset + sizes[at]!);
            offset += sizes[at]!;
          }
        }
      }
      return { steps: step, slots };
    },
    restore({ steps, slots }) {
      for (const group of groups) {
        const toFlat = (slot: readonly Float32Array[]): tf.Tensor1D =>
          tf.tidy(() => concatFlat(group.members.map((index) => tf.tensor1d(slot[index]!))));
        begin(group, slots.map(toFlat));
      }
      step = steps;
    },
    dispose() {
      for (const { weights, slots, decay } of groups) {
        tf.dispose([weights, ...slots]);
        decay?.dispose();
      }
      tf.dispose(scalars.map(({ tensor }) => tensor));
    },
  };
}

/** All small weights together, and each large one by itself. */
function toGroups(trained: readonly TrainedWeight[]): readonly (readonly number[])[] {
  const isLarge = (index: number): boolean => trained[index]!.variable.size >= largeSize;
  const all = trained.map((_, index) => index);
  const small = all.filter((index) => !isLarge(index));
  return [...(small.length > 0 ? [small] : []), ...all.filter(isLarge).map((index) => [index])];
}

const toTotal = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

/** Twice the L2 factor of each number of the flat vector. */
function toDecay(trained: readonly TrainedWeight[], total: number): tf.Tensor1D | undefined {
  if (trained.every(({ l2 }) => l2 === 0)) return undefined;
  const factors = new Float32Array(total);
  let offset = 0;
  for (const { variable, l2 } of trained) {
    factors.fill(2 * l2, offset, offset + variable.size);
    offset += variable.size;
  }
  return tf.tensor1d(factors);
}

/** All numbers of some tensors, one after the other; the caller tidies. */
export function concatFlat(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  const flat = tensors.map((tensor) => tf.reshape<tf.Rank.R1>(tensor, [-1]));
  return flat.length === 1 ? flat[0]! : tf.concat1d(flat);
}
