/** Scissors on a wire: a layer that stops gradients, put into it or taken out of it again. */
import { layers } from '../catalog/layers/index.ts';
import type { Experiment, ExperimentEdge, NodeId } from '../core/document/experiment.ts';
import { removeNodes } from '../core/document/rewire.ts';
import type { createAddCommands } from './add-commands.ts';
import type { CommandTools } from './command-tools.ts';
import type { GraphCommands } from './services.ts';

const stopping = layers.all.find(({ stopsGradient }) => stopsGradient === true);

/** The layer at one of the wire's ends that stops gradients. */
export function findScissors({ nodes }: Experiment, edge: ExperimentEdge): NodeId | undefined {
  const isStopping = (id: NodeId): boolean =>
    nodes.some(
      (node) => node.id === id && node.kind === 'layer' && layers.find(node.type)?.stopsGradient,
    );
  return [edge.target, edge.source].find(isStopping);
}

/** False for a wire from the data, which learns nothing anyway. */
export function canCut({ nodes }: Experiment, { source }: ExperimentEdge): boolean {
  return nodes.some(({ id, kind }) => id === source && kind !== 'input');
}

export function createScissors(
  { read, edit, select }: CommandTools,
  { add }: ReturnType<typeof createAddCommands>,
): Pick<GraphCommands, 'toggleScissors'> {
  return {
    toggleScissors(edge) {
      const { experiment } = read();
      const there = findScissors(experiment, edge);
      if (there !== undefined) {
        edit(removeNodes(experiment, [there]));
        select([]);
        return null;
      }
      if (stopping === undefined || !canCut(experiment, edge)) return null;
      return add({ kind: 'layer', type: stopping.type }, { edge });
    },
  };
}
