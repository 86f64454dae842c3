/** The network as the canvas draws it: folded clusters are one card each, with the wires of all in them. */
import type {
  EdgeId,
  ExperimentEdge,
  ExperimentNode,
  NodeId,
} from '../../core/document/experiment.ts';
import { toEdgeId } from '../../core/document/experiment.ts';
import type { Cluster } from '../../core/graph/clusters.ts';

/** The id of a folded cluster's card, which is no node of the document. */
export type FoldId = `fold-${NodeId}`;
export type CardId = NodeId | FoldId;

export interface ShownFold {
  readonly kind: 'fold';
  readonly id: FoldId;
  readonly cluster: Cluster;
  readonly nodes: readonly ExperimentNode[];
}
export type ShownCard = ExperimentNode | ShownFold;

/** A wire between two cards, at the place of one of the document. */
export interface ShownWire {
  readonly id: EdgeId;
  readonly source: CardId;
  readonly target: CardId;
  readonly edge: ExperimentEdge;
}

export interface ShownNetwork {
  readonly cards: readonly ShownCard[];
  readonly wires: readonly ShownWire[];
  /** The card that stands for a node. */
  cardOf(id: NodeId): CardId;
}

export function toFoldId(cluster: Cluster): FoldId {
  return `fold-${cluster.nodes[0]}`;
}

/** Nodes of the document that a card stands for. */
export function toMembers(card: ShownCard): readonly ExperimentNode[] {
  return card.kind === 'fold' ? card.nodes : [card];
}

/**
 * @param nodes in the order of the network; a cluster has the place of its first node
 * @param folded clusters without a node in common
 */
export function toShownNetwork(
  nodes: readonly ExperimentNode[],
  edges: readonly ExperimentEdge[],
  folded: readonly Cluster[],
): ShownNetwork {
  const foldOf = new Map<NodeId, ShownFold>();
  for (const cluster of folded) {
    const members = nodes.filter(({ id }) => cluster.nodes.includes(id));
    const fold: ShownFold = { kind: 'fold', id: toFoldId(cluster), cluster, nodes: members };
    for (const { id } of members) foldOf.set(id, fold);
  }
  const cardOf = (id: NodeId): CardId => foldOf.get(id)?.id ?? id;
  const seen = new Set<string>();
  return {
    cards: nodes.flatMap((node): ShownCard[] => {
      const fold = foldOf.get(node.id);
      if (fold === undefined) return [node];
      return fold.nodes[0] === node ? [fold] : [];
    }),
    wires: edges.flatMap((edge): ShownWire[] => {
      const [source, target] = [cardOf(edge.source), cardOf(edge.target)];
      // Wires within a cluster are folded with it; several between the same two cards are one.
      if (source === target || seen.has(`${source} ${target}`)) return [];
      seen.add(`${source} ${target}`);
      return [{ id: toEdgeId(edge), source, target, edge }];
    }),
    cardOf,
  };
}
