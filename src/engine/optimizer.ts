/** Flat vectors over the trained weights, stepped by a catalogue optimiser. */
import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerEntry, Updated } from '../catalog/optimizers/define-optimizer.ts';
import type { Params } from '../core/document/json.ts';
import type { TrainedWeight } from './layer-weights.ts';
import type { OptimizerState } from './step-engine.ts';

/** Numbers of one step. */
export interface StepRule {
  readonly rate: number;
  readonly params: Params;
  /** Of the gradient of all weights together, L2 in it; undefined where none is too long. */
  readonly longest?: number | undefined;
}

export interface FlatOptimizer {
  /** Steps the weights; the caller tidies. @param gradients in the order of the weights */
  apply(gradients: readonly tf.Tensor[], how: StepRule): void;
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
  /** Places among the trained weights. */
  readonly members: readonly number[];
  readonly own: readonly TrainedWeight[];
  readonly sizes: readonly number[];
  /** Twice the L2 factor of each number: the slope of the penalty over the weight. */
  readonly decay: tf.Tensor1D | undefined;
  weights: tf.Tensor1D;
  slots: readonly tf.Tensor1D[];
}

/**
 * From this many numbers on a weight is stepped by itself: a vector of all saves calls, but there copying
 * into it and out again costs more than they do, in time and in memory.
 */
const largeSize = 1 << 15;

export function createFlatOptimizer(
  definition: OptimizerEntry,
  trained: readonly TrainedWeight[],
): FlatOptimizer {
  const groups = toGroups(trained).map((members) => openGroup(definition, trained, members));
  const scalars = createScalars();
  let step = 0;

  return {
    apply(gradients, { rate, params, longest }) {
      step += 1;
      const own = definition.scalars(step, rate, params);
      const given = scalars.take(longest === undefined ? own : [...own, longest]);
      const whole = groups.map((group) => toGradient(group, gradients));
      const clipped = longest === undefined ? whole : clipTo(whole, given[own.length]!);
      for (const [at, group] of groups.entries())
        tf.tidy(() => {
          const gradient = clipped[at]!;
          applyTo(group, definition, { gradient, scalars: given.slice(0, own.length), params });
        });
    },
    penalty: () => sumDecay(groups),
    refresh() {
      for (const group of groups) {
        group.weights.dispose();
        group.weights = flatten(group.own);
      }
    },
    reset() {
      for (const group of groups) begin(group, toZeros(definition, group.sizes));
      step = 0;
    },
    async read() {
      const slots = Array.from({ length: definition.slots }, () => new Array<Float32Array>());
      for (const group of groups)
        for (const [slot, tensor] of group.slots.entries())
          await readParts(group, tensor, slots[slot]!);
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
      scalars.dispose();
    },
  };
}

function openGroup(
  definition: OptimizerEntry,
  trained: readonly TrainedWeight[],
  members: readonly number[],
): Group {
  const own = members.map((index) => trained[index]!);
  const sizes = own.map(({ variable }) => variable.size);
  return {
    members,
    own,
    sizes,
    decay: toDecay(own, toTotal(sizes)),
    weights: flatten(own),
    slots: toZeros(definition, sizes),
  };
}

/** Goes on from the weights as they are; the group owns the slots that it is given. */
function begin(group: Group, slots: readonly tf.Tensor1D[]): void {
  tf.dispose([group.weights, ...group.slots]);
  group.weights = flatten(group.own);
  group.slots = slots;
}

const flatten = (own: readonly TrainedWeight[]): tf.Tensor1D =>
  tf.tidy(() => tf.keep(concatFlat(own.map(({ variable }) => variable))));

const toZeros = ({ slots }: OptimizerEntry, sizes: readonly number[]): readonly tf.Tensor1D[] =>
  Array.from({ length: slots }, () => tf.zeros([toTotal(sizes)]));

/** L2's part in it; the caller tidies. @param gradients of all weights, in their order */
function toGradient({ members, decay, weights }: Group, gradients: readonly tf.Tensor[]) {
  const plain = concatFlat(members.map((index) => gradients[index]!));
  return decay === undefined ? plain : tf.add<tf.Tensor1D>(plain, tf.mul(decay, weights));
}

/**
 * One gradient, in pieces, that is no longer than `longest`: all of it times min(1, longest / |g|). The caller
 * tidies.
 */
export function clipTo(pieces: readonly tf.Tensor1D[], longest: tf.Tensor): tf.Tensor1D[] {
  const square = tf.addN(pieces.map((piece) => tf.sum(tf.square(piece))));
  const factor = tf.div(longest, tf.maximum(longest, tf.sqrt(square)));
  return pieces.map((piece) => tf.mul<tf.Tensor1D>(piece, factor));
}

interface Descent {
  readonly gradient: tf.Tensor1D;
  readonly scalars: readonly tf.Scalar[];
  readonly params: Params;
}

/** A step of one group, into the variables too; the caller tidies. */
function applyTo(
  group: Group,
  definition: OptimizerEntry,
  { gradient, scalars, params }: Descent,
): void {
  const { own, sizes, weights, slots } = group;
  const next = definition.update<tf.Tensor>(
    tf,
    { weights, gradient, slots, scalars },
    params,
  ) as Updated<tf.Tensor1D>;
  tf.dispose([weights, ...slots]);
  group.weights = tf.keep(next.weights);
  group.slots = next.slots.map((slot) => tf.keep(slot));
  const parts = sizes.length === 1 ? [group.weights] : tf.split(group.weights, [...sizes]);
  for (const [at, { variable }] of own.entries())
    variable.assign(tf.reshape(parts[at]!, variable.shape));
}

/** Copies of a vector's parts, by place among the trained weights. */
async function readParts(
  { members, sizes }: Group,
  vector: tf.Tensor1D,
  to: Float32Array[],
): Promise<void> {
  const values = await vector.data<'float32'>();
  let offset = 0;
  for (const [at, index] of members.entries()) {
    to[index] = values.slice(offset, offset + sizes[at]!);
    offset += sizes[at]!;
  }
}

function sumDecay(groups: readonly Group[]): tf.Scalar | undefined {
  const sums = groups.flatMap(({ decay, weights }) =>
    decay === undefined ? [] : [tf.sum<tf.Scalar>(tf.mul(decay, tf.square(weights)))],
  );
  return sums.length === 0 ? undefined : tf.div(tf.addN(sums), 2);
}

interface Scalars {
  take(values: readonly number[]): readonly tf.Scalar[];
  dispose(): void;
}

/** Numbers on the device: one that has not changed since the last step is there already. */
function createScalars(): Scalars {
  const known: { value: number; tensor: tf.Scalar }[] = [];
  return {
    take: (values) =>
      values.map((value, index) => {
        const held = known[index];
        if (held?.value === value) return held.tensor;
        held?.tensor.dispose();
        const tensor = tf.keep(tf.scalar(value));
        known[index] = { value, tensor };
        return tensor;
      }),
    dispose() {
      tf.dispose(known.map(({ tensor }) => tensor));
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
