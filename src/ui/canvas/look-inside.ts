import type { NodeId } from '../../core/document/experiment.ts';
import type { Playground } from '../../store/contract.ts';

/** Opens a card in a window of its own; the data's card has nothing inside. */
export function lookInside({ document: documents, canvas }: Playground, id: NodeId): void {
  const node = documents.getState().experiment.nodes.find((one) => one.id === id);
  if (node !== undefined && node.kind !== 'input') canvas.lookInside({ id, silence: false });
}
