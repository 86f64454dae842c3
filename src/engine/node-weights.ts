/** Weights by node, on their way from one network to another. */
import * as tf from '@tensorflow/tfjs-core';
import type { NodeId } from '../core/document/experiment.ts';
import type { NodeWeights } from '../core/run/trainer.ts';
import type { Network } from './compile.ts';

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
    const sizes = weights.map(({ variable }) => variable.size).join();
    const givenSizes = values.map(({ length }) => length).join();
    if (sizes !== givenSizes)
      throw new Error(
        `putWeights: expected weights of ${node} of sizes ${sizes}, got ${givenSizes}`,
      );
    for (const [at, { variable }] of weights.entries())
      tf.tidy(() => variable.assign(tf.tensor(values[at]!, variable.shape)));
  }
}
