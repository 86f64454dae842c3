/** Ties of a network as penalties whose strength may change between steps. */
import * as tf from '@tensorflow/tfjs-core';
import { ties as catalogue } from '../catalog/ties/index.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { IrTie } from '../core/graph/model-ir.ts';

export interface CompiledTie {
  strength: number;
  /** Strength times penalty of the present weights; the caller tidies. */
  penalty(): tf.Scalar;
}

interface NamedWeight {
  readonly name: string;
  readonly variable: tf.Variable;
}

/** @throws when tied nodes differ in the shapes of their weights: the graph was not checked */
export function compileTies(
  ties: readonly IrTie[],
  byNode: ReadonlyMap<NodeId, readonly NamedWeight[]>,
): readonly CompiledTie[] {
  return ties.map(({ kind, nodes }) => {
    const definition = catalogue.get(kind);
    // Frozen layers are tied too: the others are then pulled to where they stand. Statistics are not.
    const layers = nodes.map((id) =>
      (byNode.get(id) ?? [])
        .filter(({ name }) => !name.startsWith('moving_'))
        .map(({ variable }) => variable),
    );
    const forms = new Set(
      layers.map((weights) => JSON.stringify(weights.map(({ shape }) => shape))),
    );
    if (forms.size > 1)
      throw new Error(`compileTies: expected weights of the same shapes in ${nodes.join(', ')}`);
    const tie: CompiledTie = {
      strength: 0,
      penalty: () => tf.mul(definition.penalty(tf, layers), tie.strength),
    };
    return tie;
  });
}
