/** Weights by node, on their way from one network to another. */
import * as tf from '@tensorflow/tfjs-core';
import type { NodeId } from '../core/document/experiment.ts';
import type { NodeWeights } from '../core/run/trainer.ts';
import type { Network } from './compile.ts';
import type { NodeWeight } from './layer-weights.ts';

export async function readWeights({ byNode }: Network): Promise<NodeWeights> {
  const read = [...byNode].map(async ([node, weights]) => {
    // Copies: what a backend hands out may be its own memory.
    const values = weights.map(async ({ variable }) => Float32Array.from(await variable.data()));
    return [node, await Promise.all(values)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/** @throws when a node's weights are not as many and as large as those it is given */
export function putWeights({ byNode }: Network, given: NodeWeights): void {
  for (const [node, values] of Object.entries(given)) {
    const weights = byNode.get(node as NodeId) ?? [];
    expectSizes(node, weights, values);
    for (const [at, { variable }] of weights.entries())
      tf.tidy(() => variable.assign(tf.tensor(values[at]!, variable.shape)));
  }
}

/** @param vectors one for each trained weight, in the network's order */
export function toTrainedByNode(
  { byNode }: Network,
  vectors: readonly Float32Array[],
): NodeWeights {
  let next = 0;
  return Object.fromEntries(
    [...byNode].map(([node, weights]) => {
      const count = toTrained(weights).length;
      next += count;
      return [node, vectors.slice(next - count, next)];
    }),
  );
}

/**
 * Back from `toTrainedByNode`.
 * @throws when there is not one of the right size for each trained weight
 */
export function fromTrainedByNode({ byNode }: Network, given: NodeWeights): Float32Array[] {
  return [...byNode].flatMap(([node, weights]) => {
    const values = given[node] ?? [];
    expectSizes(node, toTrained(weights), values);
    return values;
  });
}

const toTrained = (weights: readonly NodeWeight[]): readonly NodeWeight[] =>
  weights.filter(({ trained }) => trained);

function expectSizes(
  node: string,
  weights: readonly NodeWeight[],
  values: readonly Float32Array[],
): void {
  const sizes = weights.map(({ variable }) => variable.size).join();
  const given = values.map(({ length }) => length).join();
  if (sizes !== given)
    throw new Error(`nodeWeights: expected weights of ${node} of sizes ${sizes}, got ${given}`);
}
