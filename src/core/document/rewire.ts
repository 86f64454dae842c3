/**
 * Edits of the wires as lists of changes: whoever asks applies them as one undo step. The order of a
 * node's incoming wires is the order of its inputs, so a wire is replaced in its place.
 */
import type { GraphChange } from './changes.ts';
import type { Experiment, ExperimentEdge, ExperimentNode, NodeId } from './experiment.ts';

type Graph = Pick<Experiment, 'nodes' | 'edges'>;

export function toSources({ edges }: Graph, target: NodeId): readonly NodeId[] {
  return edges.filter((edge) => edge.target === target).map((edge) => edge.source);
}

export function toTargets({ edges }: Graph, source: NodeId): readonly NodeId[] {
  return edges.filter((edge) => edge.source === source).map((edge) => edge.target);
}

/** Gives `target` exactly these inputs, in this order; a source named twice counts once. */
export function rewireInputs(
  graph: Graph,
  target: NodeId,
  sources: readonly NodeId[],
): readonly GraphChange[] {
  const old = toSources(graph, target);
  const next = [...new Set(sources)];
  if (old.length === next.length && old.every((source, index) => source === next[index])) return [];
  return [
    ...old.map((source): GraphChange => ({ kind: 'remove-edge', edge: { source, target } })),
    ...next.map((source): GraphChange => ({ kind: 'add-edge', edge: { source, target } })),
  ];
}

/** Moves a wire's end: the new wire takes the old one's place among the inputs where it can. */
export function reconnectEdge(
  graph: Graph,
  from: ExperimentEdge,
  to: ExperimentEdge,
): readonly GraphChange[] {
  if (from.target !== to.target) {
    return [
      { kind: 'remove-edge', edge: from },
      { kind: 'add-edge', edge: to },
    ];
  }
  const sources = toSources(graph, to.target);
  return rewireInputs(
    graph,
    to.target,
    sources.map((source) => (source === from.source ? to.source : source)),
  );
}

/** Puts a node (new, or there already and free of wires) into a wire. */
export function insertIntoEdge(
  graph: Graph,
  edge: ExperimentEdge,
  id: NodeId,
): readonly GraphChange[] {
  return [
    { kind: 'add-edge', edge: { source: edge.source, target: id } },
    ...rewireInputs(
      graph,
      edge.target,
      toSources(graph, edge.target).map((source) => (source === edge.source ? id : source)),
    ),
  ];
}

/** Puts a node between `source` and everything `source` feeds. */
export function insertAfter(graph: Graph, source: NodeId, id: NodeId): readonly GraphChange[] {
  return [
    { kind: 'add-edge', edge: { source, target: id } },
    ...toTargets(graph, source).flatMap((target) =>
      rewireInputs(
        graph,
        target,
        toSources(graph, target).map((other) => (other === source ? id : other)),
      ),
    ),
  ];
}

/**
 * Removes nodes and closes the gaps: what a removed node with a single input fed is fed by that
 * input instead. The inverse of inserting.
 */
export function removeNodes(graph: Graph, ids: readonly NodeId[]): readonly GraphChange[] {
  const removed = new Set(ids);
  const heal = (source: NodeId, seen: ReadonlySet<NodeId>): readonly NodeId[] => {
    if (!removed.has(source)) return [source];
    const [only, ...more] = toSources(graph, source);
    if (only === undefined || more.length > 0 || seen.has(source)) return [];
    return heal(only, new Set([...seen, source]));
  };
  const healed = graph.nodes
    .filter((node) => !removed.has(node.id))
    .flatMap((node) => {
      const old = toSources(graph, node.id);
      if (!old.some((source) => removed.has(source))) return [];
      return rewireInputs(
        graph,
        node.id,
        old.flatMap((source) => heal(source, new Set())),
      );
    });
  return [...healed, ...ids.map((id): GraphChange => ({ kind: 'remove-node', id }))];
}

/** True when data flows from `from` to `to`; a node reaches itself. */
export function canReach(graph: Graph, from: NodeId, to: NodeId): boolean {
  const seen = new Set<NodeId>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...toTargets(graph, id));
  }
  return false;
}

/**
 * Nodes as a person reads the network: by the longest path from the start. Nodes in a cycle come
 * last.
 */
export function toGraphOrder(graph: Graph): readonly ExperimentNode[] {
  const depths = new Map<NodeId, number>();
  let open = graph.nodes.filter((node) => toSources(graph, node.id).length === 0);
  while (open.length > 0) {
    for (const node of open) {
      const before = toSources(graph, node.id).map((source) => depths.get(source) ?? 0);
      // A node without wires stands behind the data, not before it.
      const start = node.kind === 'input' ? 0 : 1;
      depths.set(node.id, Math.max(start, ...before.map((depth) => depth + 1)));
    }
    open = graph.nodes.filter(
      (node) =>
        !depths.has(node.id) && toSources(graph, node.id).every((source) => depths.has(source)),
    );
  }
  const depth = (node: ExperimentNode): number => depths.get(node.id) ?? Number.POSITIVE_INFINITY;
  // Equal depths keep the document's order, so that moving a card never changes the order of focus.
  return [...graph.nodes].sort((a, b) => (depth(a) === depth(b) ? 0 : depth(a) - depth(b)));
}
