/** Finds the cards of a network that the fast engines do not know, before anything of it is built. */
import type { NodeId } from '../../core/document/experiment.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import { lowerHead, lowerLayer } from './lower.ts';

/** Every weight that is asked for is there. */
const anything = { param: () => 0 };

/** One of them keeps the whole network from these engines. In the order of the network, each once. */
export function findUnknown({ layers, heads, ties }: ModelIr): readonly NodeId[] {
  const unknown = new Set<NodeId>(ties.flatMap(({ nodes }) => nodes));
  for (const layer of layers) {
    const inputs = layer.inputs.map((_, at) => at);
    if (!lowerLayer(layer, inputs, anything).ok) unknown.add(layer.id);
  }
  for (const head of heads) if (!lowerHead(head, 0, anything).ok) unknown.add(head.id);
  return [...layers, ...heads].map(({ id }) => id).filter((id) => unknown.has(id));
}
