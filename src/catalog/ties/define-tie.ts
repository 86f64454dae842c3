import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { TiePort } from '../../core/graph/lookup.ts';
import type { Localised } from '../../core/text.ts';
import type { Ops } from '../layers/define-layer.ts';
import type { Paper } from '../paper.ts';

/** A penalty on the weights of layers of the same kind and size, each of which keeps its own. */
export interface TieDefinition<K extends string = string> extends TiePort {
  readonly kind: K;
  readonly title: Localised;
  /** Of the penalty, without its strength, in TeX. */
  readonly formula: string;
  readonly paper: Paper;
}

/** Kernel of a tie, which only the worker calls. */
export interface TieKernel {
  /**
   * At least 0, and differentiable by tfjs: the weights go down its slope, times the tie's strength, beside
   * the optimiser's step.
   * @param layers the trained weights of each tied layer, of the same shapes in the same order
   */
  penalty(tf: Ops, layers: readonly (readonly Tensor[])[]): Scalar;
}

export function defineTie<const K extends string>(definition: TieDefinition<K>): TieDefinition<K> {
  return definition;
}

/** All weights of each layer as one row, [layers, weights]. */
export function toRows(tf: Ops, layers: readonly (readonly Tensor[])[]): Tensor2D {
  return tf.stack(
    layers.map((weights) => tf.concat(weights.map((weight) => tf.reshape(weight, [-1])))),
  ) as Tensor2D;
}
