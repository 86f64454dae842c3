/**
 * Parts of a network that one card can stand for, read off the wires: chains of layers without a
 * branch, and layers that stand beside each other between the same two ends.
 */
import type { Experiment, LayerNode, NodeId, TaskId } from '../document/experiment.ts';
import { toGraphOrder } from '../document/rewire.ts';

/**
 * A stage is a chain of layers that several tasks share, or none has; a tower is one task's own; a bank
 * is layers of one kind that read the same and feed the same.
 */
export type ClusterKind = 'stage' | 'tower' | 'bank';

export interface Cluster {
  readonly kind: ClusterKind;
  /** In the order of the network, two at least: the first of a chain reads what the cluster reads. */
  readonly nodes: readonly [NodeId, NodeId, ...NodeId[]];
}

interface Links {
  readonly sources: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly targets: ReadonlyMap<NodeId, readonly NodeId[]>;
}

const none: readonly NodeId[] = [];

/**
 * Clusters without a node in common, in the order of the network.
 * @param tasks by node, as the analysis derives them
 */
export function findClusters(
  graph: Pick<Experiment, 'nodes' | 'edges'>,
  tasks: ReadonlyMap<NodeId, readonly TaskId[]>,
): readonly Cluster[] {
  const links = toLinks(graph);
  const layers = toGraphOrder(graph).filter((node): node is LayerNode => node.kind === 'layer');
  const banks = findBanks(layers, links);
  const taken = new Set(banks.flatMap(({ nodes }) => nodes));
  const place = new Map(layers.map(({ id }, at) => [id, at]));
  const free = layers.map(({ id }) => id).filter((id) => !taken.has(id));
  const chains = findChains(free, links).map((nodes): Cluster => {
    const isOwn = nodes.every((id) => tasks.get(id)?.length === 1);
    return { kind: isOwn ? 'tower' : 'stage', nodes };
  });
  const toPlace = ({ nodes }: Cluster): number => place.get(nodes[0]) ?? 0;
  return [...banks, ...chains].sort((a, b) => toPlace(a) - toPlace(b));
}

function toLinks({ edges }: Pick<Experiment, 'edges'>): Links {
  const sources = new Map<NodeId, NodeId[]>();
  const targets = new Map<NodeId, NodeId[]>();
  const add = (lists: Map<NodeId, NodeId[]>, key: NodeId, value: NodeId): void => {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [value]);
    else list.push(value);
  };
  for (const { source, target } of edges) {
    add(sources, target, source);
    add(targets, source, target);
  }
  return { sources, targets };
}

/** Beside each other: the same kind, the same ends. */
function findBanks(layers: readonly LayerNode[], { sources, targets }: Links): readonly Cluster[] {
  const banks = new Map<string, NodeId[]>();
  const toKey = (ids: readonly NodeId[]): string => ids.toSorted().join(' ');
  for (const { id, type } of layers) {
    const [before, after] = [sources.get(id) ?? none, targets.get(id) ?? none];
    if (before.length === 0 || after.length === 0) continue;
    const key = [type, toKey(before), toKey(after)].join('|');
    banks.set(key, [...(banks.get(key) ?? []), id]);
  }
  return [...banks.values()].flatMap((nodes): Cluster[] =>
    isCluster(nodes) ? [{ kind: 'bank', nodes }] : [],
  );
}

/** One behind the other: each feeds the next alone, which reads nothing else. */
function findChains(
  free: readonly NodeId[],
  { sources, targets }: Links,
): readonly Cluster['nodes'][] {
  const isFree = new Set(free);
  const toNext = (id: NodeId): NodeId | undefined => {
    const [only, ...more] = targets.get(id) ?? none;
    if (only === undefined || more.length > 0 || !isFree.has(only)) return undefined;
    return (sources.get(only) ?? none).length === 1 ? only : undefined;
  };
  const chained = new Set<NodeId>();
  return free.flatMap((id) => {
    if (chained.has(id)) return [];
    const chain: NodeId[] = [];
    for (let at: NodeId | undefined = id; at !== undefined && !chained.has(at); at = toNext(at)) {
      chain.push(at);
      chained.add(at);
    }
    return isCluster(chain) ? [chain] : [];
  });
}

function isCluster(nodes: readonly NodeId[]): nodes is Cluster['nodes'] {
  return nodes.length >= 2;
}
