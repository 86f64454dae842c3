/** The heads that each node of a network learns from: two or more make its weights shared. */
import type { NodeId } from '../core/document/experiment.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import { layers } from './layers/index.ts';

/**
 * By node: indices of the heads whose gradients arrive at it, ascending. A layer that stops gradients is
 * passed by none of those behind it; what feeds nothing else learns nothing.
 */
export function toServedHeads(ir: ModelIr): ReadonlyMap<NodeId, readonly number[]> {
  const served = new Map<NodeId, Set<number>>();
  const give = (node: NodeId, heads: Iterable<number>): void => {
    served.set(node, new Set([...(served.get(node) ?? []), ...heads]));
  };
  for (const [head, { id, input }] of ir.heads.entries()) {
    give(id, [head]);
    give(input, [head]);
  }
  // Layers stand behind all that they read.
  for (const { id, type, inputs } of ir.layers.toReversed()) {
    if (layers.get(type).stopsGradient === true) continue;
    for (const input of inputs) give(input, served.get(id) ?? []);
  }
  return new Map(
    [...ir.layers, ...ir.heads].map(({ id }) => [
      id,
      [...(served.get(id) ?? [])].sort((a, b) => a - b),
    ]),
  );
}
