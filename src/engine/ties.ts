/**
 * Ties of a network as penalties whose strength may change between steps.
 *
 * A tie pulls the weights by itself, after the optimiser's step, as decoupled weight decay does
 * (Loshchilov & Hutter 2019): in the gradient it would fill the optimiser's second moments, and a
 * strong tie would leave no step for the losses.
 */
import * as tf from '@tensorflow/tfjs-core';
import { tieEntries } from '../catalog/ties/kernels.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { IrTie } from '../core/graph/model-ir.ts';

export interface CompiledTie {
  strength: number;
  /** The penalty of the present weights at a strength of 1; the caller tidies. */
  measure(): tf.Scalar;
  /** Strength times that. */
  penalty(): tf.Scalar;
  /**
   * Moves the trained weights down the penalty's slope; frozen ones stay.
   * @param reach rate of learning times strength
   */
  pull(reach: number | tf.Scalar): void;
}

interface TiedWeight {
  readonly variable: tf.Variable;
  readonly trained: boolean;
  readonly isStatistic: boolean;
}

/** @throws when tied nodes differ in the shapes of their weights: the graph was not checked */
export function compileTies(
  ties: readonly IrTie[],
  byNode: ReadonlyMap<NodeId, readonly TiedWeight[]>,
): readonly CompiledTie[] {
  return ties.map(({ kind, nodes }) => {
    const definition = tieEntries.get(kind);
    // Frozen layers are tied too: the others are then pulled to where they stand. Statistics are not.
    const own = nodes.map((id) => (byNode.get(id) ?? []).filter(({ isStatistic }) => !isStatistic));
    const layers = own.map((weights) => weights.map(({ variable }) => variable));
    const variables = own.flat().flatMap(({ variable, trained }) => (trained ? [variable] : []));
    const forms = new Set(
      layers.map((weights) => JSON.stringify(weights.map(({ shape }) => shape))),
    );
    if (forms.size > 1)
      throw new Error(`compileTies: expected weights of the same shapes in ${nodes.join(', ')}`);
    const measure = (): tf.Scalar => definition.penalty(tf, layers);
    const tie: CompiledTie = {
      strength: 0,
      measure,
      penalty: () => tf.mul(measure(), tie.strength),
      pull(reach) {
        if (variables.length > 0) tf.tidy(() => descend(measure, variables, reach));
      },
    };
    return tie;
  });
}

/** Below every penalty that has a slope. */
const tiny = 1e-30;

/**
 * A step of the gradient's length times `reach`, but never further than twice as far as the slope would
 * have to lead for the penalty to be 0: θ − γ∇P with γ = reach / (1 + reach · |∇P|² / 2P). Of a squared
 * distance that is the implicit step, which draws the weights together at any strength and never past
 * each other.
 */
function descend(
  measure: () => tf.Scalar,
  variables: readonly tf.Variable[],
  reach: number | tf.Scalar,
): void {
  const { value, grads } = tf.engine().gradients(measure, [...variables], tf.scalar(1));
  // A bias may have no part in it.
  const moved = variables.flatMap((variable, at) => {
    const slope = grads.at(at);
    return slope === undefined ? [] : [{ variable, slope }];
  });
  const squares = tf.addN(moved.map(({ slope }) => tf.sum(tf.square(slope))));
  const steepness = tf.div(squares, tf.maximum(tf.mul(value, 2), tiny));
  const length = tf.div(reach, tf.add(tf.mul(steepness, reach), 1));
  for (const { variable, slope } of moved) variable.assign(tf.sub(variable, tf.mul(slope, length)));
}
