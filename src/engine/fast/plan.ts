/**
 * A network as the fast engines run it: a list of plain operations over values of one example, and
 * one flat vector of weights. Nothing here depends on the batch size or on where it runs.
 *
 * Values are numbered; value 0 is the input. An image is stored as tfjs stores it: row by row, the
 * channels of a pixel side by side, so flattening costs nothing and is no operation at all.
 */
import type { Variable } from '@tensorflow/tfjs-core';
import type { NodeId, TaskId } from '../../core/document/experiment.ts';
import type { Shape } from '../../core/graph/shape.ts';

export const activationNames = [
  'linear',
  'relu',
  'tanh',
  'sigmoid',
  'elu',
  'gelu',
  'swish',
] as const;
/** `gelu` is the exact one, x·Φ(x); `elu` has α = 1. */
export type ActivationName = (typeof activationNames)[number];

/** A window that slides over an image. Sizes in pixels; a pixel is `channels` numbers. */
export interface Slide {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly size: number;
  readonly stride: number;
  /** Rows of zeros above and columns of zeros left of the image; 0 for pools. */
  readonly padTop: number;
  readonly padLeft: number;
}

interface OpBase {
  readonly node: NodeId;
  /** Heads (by index) that can be reached from here: whose gradients come by. */
  readonly heads: readonly number[];
  /** The value it writes; each value is written once, after those it is made of. */
  readonly output: number;
}

export type PlanOp = OpBase &
  (
    | {
        /** y = f(x·W + b) with W [inputs, units]. */
        readonly kind: 'dense';
        readonly input: number;
        readonly inputs: number;
        readonly units: number;
        /** Indices into `params`. */
        readonly kernel: number;
        readonly bias: number;
        readonly activation: ActivationName;
      }
    | {
        /** As dense over every window, W [size, size, channels, filters]. */
        readonly kind: 'conv2d';
        readonly input: number;
        readonly slide: Slide;
        readonly filters: number;
        readonly kernel: number;
        readonly bias: number;
        readonly activation: ActivationName;
      }
    | {
        /** Of equal values the first of a window gets the gradient. */
        readonly kind: 'max-pool' | 'avg-pool';
        readonly input: number;
        readonly slide: Slide;
      }
    | {
        readonly kind: 'global-avg-pool';
        readonly input: number;
        /** Pixels that are averaged. */
        readonly positions: number;
        readonly channels: number;
      }
    | {
        /** Never `linear`: that is no operation. */
        readonly kind: 'activation';
        readonly input: number;
        readonly activation: ActivationName;
      }
    | {
        /** Rate and mask key of a step are those of `network.dropouts.get(node)`: the rate is live. */
        readonly kind: 'dropout';
        readonly input: number;
      }
    | {
        /**
         * Per channel over batch and pixels while training, with the (biased) variance of the batch:
         * y = γ (x − μ)/√(σ² + ε) + β; m ← m − (m − μ)(1 − momentum), likewise for the variance.
         * Frozen, and outside training, with the moving statistics, which then stay.
         */
        readonly kind: 'batch-norm';
        readonly input: number;
        readonly positions: number;
        readonly channels: number;
        readonly momentum: number;
        readonly epsilon: number;
        readonly frozen: boolean;
        readonly gamma: number;
        readonly beta: number;
        readonly mean: number;
        readonly variance: number;
      }
    | { readonly kind: 'add'; readonly inputs: readonly number[] }
    | {
        /** Along the last axis: `widths[i]` numbers of input i at each of `positions`. */
        readonly kind: 'concat';
        readonly inputs: readonly number[];
        readonly widths: readonly number[];
        readonly positions: number;
      }
  );

/** Values an operation reads, in order. */
export function inputsOf(op: PlanOp): readonly number[] {
  return op.kind === 'add' || op.kind === 'concat' ? op.inputs : [op.input];
}

/** Indices of the parameters an operation reads. */
export function paramsOf(op: PlanOp): readonly number[] {
  switch (op.kind) {
    case 'dense':
    case 'conv2d':
      return [op.kernel, op.bias];
    case 'batch-norm':
      return [op.gamma, op.beta, op.mean, op.variance];
    default:
      return [];
  }
}

/** Loss of one row from its logits z and label y. */
export type HeadLoss =
  /** log Σ exp(z) − z_y; labels are class indices. */
  | { readonly kind: 'softmax' }
  /** max(z, 0) − z·y + log(1 + exp(−|z|)) */
  | { readonly kind: 'sigmoid' }
  /** (z − y)², gradient 2(z − y) */
  | { readonly kind: 'mse' }
  /** |z − y|, gradient sign(z − y) */
  | { readonly kind: 'mae' }
  /** ½e² inside ±δ, δ|e| − ½δ² outside */
  | { readonly kind: 'huber'; readonly delta: number };

export interface PlanHead {
  readonly node: NodeId;
  readonly task: TaskId;
  /** Value that holds the logits. */
  readonly logits: number;
  /** Width of the logits. */
  readonly outputs: number;
  readonly loss: HeadLoss;
}

/** One weight tensor and its place in the flat vector. */
export interface PlanParam {
  readonly node: NodeId;
  /** As tfjs calls it: `kernel`, `bias`, `gamma`, `beta`, `moving_mean`, `moving_variance`. */
  readonly name: string;
  /** The LayersModel's own: read once, written by `sync`. */
  readonly variable: Variable;
  readonly offset: number;
  readonly size: number;
  /** L2 factor: adds l2·w² to the loss and 2·l2·w to the gradient. */
  readonly l2: number;
  /**
   * `shared`: trained by two heads or more; `own`: by one; `frozen`: not trained; `statistic`: moving
   * mean or variance of a batch norm, which training moves without a gradient unless it is frozen.
   */
  readonly role: 'shared' | 'own' | 'frozen' | 'statistic';
  /** Heads (by index) it serves. */
  readonly heads: readonly number[];
}

export interface PlanValue {
  /** Numbers per example. */
  readonly size: number;
}

export interface Plan {
  readonly values: readonly PlanValue[];
  /** In order; the linear layer of each head is the last `dense` of its branch. */
  readonly ops: readonly PlanOp[];
  /** In the order of the model's heads. */
  readonly heads: readonly PlanHead[];
  /**
   * In the order of their offsets: shared, own, frozen, statistics. The gradient and the optimiser's
   * state are vectors over the first `trained` numbers, of which the first `shared` are those of
   * shared weights: a Gram matrix of shared gradients is one over a prefix.
   */
  readonly params: readonly PlanParam[];
  readonly shared: number;
  readonly trained: number;
  readonly total: number;
  /** The value of each layer node; several nodes may name one value. */
  readonly nodes: ReadonlyMap<NodeId, { readonly value: number; readonly shape: Shape }>;
}

/** The first thing in a network that the fast engines do not know, e.g. a layer of type `lstm`. */
export interface Unplanned {
  readonly what: 'layer' | 'head' | 'parameter' | 'activation' | 'weights';
  readonly type: string;
}
