/** Going through the network with the arrow keys: along the wires, and up and down between branches. */
import type { Experiment, ExperimentNode, NodeId } from '../../core/document/experiment.ts';
import { canReach, toGraphOrder, toSources, toTargets } from '../../core/document/rewire.ts';

type Graph = Pick<Experiment, 'nodes' | 'edges'>;
export type Direction = 'left' | 'right' | 'up' | 'down';

/** Cards whose left edges are this near stand in one column. */
const columnWidth = 130;

/** The node that an arrow key leads to; undefined at an end. */
export function walk(graph: Graph, from: NodeId, direction: Direction): NodeId | undefined {
  const node = graph.nodes.find((one) => one.id === from);
  if (node === undefined) return undefined;
  const nearest = (ids: readonly NodeId[]): NodeId | undefined =>
    graph.nodes
      .filter((one) => ids.includes(one.id))
      .sort((a, b) => distance(a, node) - distance(b, node))[0]?.id;
  switch (direction) {
    case 'right':
      return nearest(toTargets(graph, from));
    case 'left':
      return nearest(toSources(graph, from));
    case 'up':
    case 'down': {
      const sign = direction === 'up' ? -1 : 1;
      const order = (one: ExperimentNode) => (one.position.y - node.position.y) * sign;
      return graph.nodes
        .filter((one) => Math.abs(one.position.x - node.position.x) < columnWidth && order(one) > 0)
        .sort((a, b) => order(a) - order(b))[0]?.id;
    }
  }
}

function distance(a: ExperimentNode, b: ExperimentNode): number {
  return Math.abs(a.position.y - b.position.y);
}

export interface WireChoice {
  readonly id: NodeId;
  /** Would close a loop: may be drawn, and the canvas says why it is wrong. */
  readonly isLoop: boolean;
}

/**
 * Nodes that a wire from (or into) this node could be joined to: what makes sense first, in the
 * order of the network; what would make a loop last.
 */
export function findWireChoices(
  graph: Graph,
  id: NodeId,
  end: 'target' | 'source',
): readonly WireChoice[] {
  const joined = new Set(end === 'target' ? toTargets(graph, id) : toSources(graph, id));
  const choices = toGraphOrder(graph)
    .filter((node) => {
      if (node.id === id || joined.has(node.id)) return false;
      return end === 'target' ? node.kind !== 'input' : node.kind !== 'head';
    })
    .map((node) => ({
      id: node.id,
      isLoop: end === 'target' ? canReach(graph, node.id, id) : canReach(graph, id, node.id),
      isFree: end === 'target' && toSources(graph, node.id).length === 0,
    }));
  return [
    ...choices.filter((one) => one.isFree && !one.isLoop),
    ...choices.filter((one) => !one.isFree && !one.isLoop),
    ...choices.filter((one) => one.isLoop),
  ].map(({ id: choice, isLoop }) => ({ id: choice, isLoop }));
}
