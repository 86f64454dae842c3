/** The heads that each node of the network works for: two or more make its weights shared. */
import type { NodeId } from '../core/document/experiment.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import type { Network } from './compile.ts';

/** By node: indices of the heads that can be reached from it, ascending. */
export function toServedHeads({ layers, heads }: ModelIr): ReadonlyMap<NodeId, readonly number[]> {
  return new Map<NodeId, readonly number[]>([
    ...layers.map(
      ({ id, tasks }) =>
        [id, heads.flatMap(({ task }, head) => (tasks.includes(task) ? [head] : []))] as const,
    ),
    ...heads.map(({ id }, head) => [id, [head]] as const),
  ]);
}

/** By head: whether it shares a trained weight with another; only such heads can be balanced. */
export function findSharing(ir: ModelIr, network: Network): readonly boolean[] {
  const served = toServedHeads(ir);
  const sharing = ir.heads.map(() => false);
  for (const [node, weights] of network.byNode) {
    const heads = served.get(node) ?? [];
    if (heads.length < 2 || weights.every(({ trained }) => !trained)) continue;
    for (const head of heads) sharing[head] = true;
  }
  return sharing;
}
