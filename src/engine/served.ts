/** The heads that share what they train. */
import { toServedHeads } from '../catalog/served-heads.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import type { NodeWeight } from './layer-weights.ts';

/** By head: whether it shares a trained weight with another; only such heads can be balanced. */
export function findSharing(
  ir: ModelIr,
  { byNode }: { readonly byNode: ReadonlyMap<NodeId, readonly NodeWeight[]> },
): readonly boolean[] {
  const served = toServedHeads(ir);
  const sharing = ir.heads.map(() => false);
  for (const [node, weights] of byNode) {
    const heads = served.get(node) ?? [];
    if (heads.length < 2 || weights.every(({ trained }) => !trained)) continue;
    for (const head of heads) sharing[head] = true;
  }
  return sharing;
}
