/**
 * The wires of a document as lists by node, in linear time. Only wires that make sense by kind are
 * kept (none into the data node, none out of a head); cycles may be among them.
 */
import type { Experiment, ExperimentEdge, ExperimentNode, NodeId } from '../document/experiment.ts';

export interface Wiring {
  readonly nodes: ReadonlyMap<NodeId, ExperimentNode>;
  /** In the order of the document: the order of a layer's inputs. */
  readonly incoming: ReadonlyMap<NodeId, readonly ExperimentEdge[]>;
  readonly outgoing: ReadonlyMap<NodeId, readonly ExperimentEdge[]>;
  readonly intoInput: readonly ExperimentEdge[];
  readonly outOfHead: readonly ExperimentEdge[];
}

export function toWiring(experiment: Experiment): Wiring {
  const nodes = new Map(experiment.nodes.map((node) => [node.id, node]));
  const incoming = new Map<NodeId, ExperimentEdge[]>();
  const outgoing = new Map<NodeId, ExperimentEdge[]>();
  const intoInput: ExperimentEdge[] = [];
  const outOfHead: ExperimentEdge[] = [];
  for (const node of experiment.nodes) {
    incoming.set(node.id, []);
    outgoing.set(node.id, []);
  }
  for (const edge of experiment.edges) {
    if (nodes.get(edge.target)?.kind === 'input') intoInput.push(edge);
    else if (nodes.get(edge.source)?.kind === 'head') outOfHead.push(edge);
    else {
      incoming.get(edge.target)?.push(edge);
      outgoing.get(edge.source)?.push(edge);
    }
  }
  return { nodes, incoming, outgoing, intoInput, outOfHead };
}

/** Every node from which one of `ends` can be reached, the ends included. */
export function findAncestors(wiring: Wiring, ends: readonly NodeId[]): ReadonlySet<NodeId> {
  const found = new Set<NodeId>(ends);
  // A set can be walked while it grows.
  for (const id of found) for (const edge of wiring.incoming.get(id) ?? []) found.add(edge.source);
  return found;
}

export interface Order {
  /**
   * Every node after all that feed it: by its distance from the start, then by number, so that
   * neither the order of the node list nor that of the wires changes it.
   */
  readonly sorted: readonly NodeId[];
  /** Nodes without such a place: in a cycle or behind one. */
  readonly rest: ReadonlySet<NodeId>;
}

export function toOrder(wiring: Wiring): Order {
  const open = new Map<NodeId, number>();
  const level = new Map<NodeId, number>();
  const queue: NodeId[] = [];
  for (const [id, edges] of wiring.incoming) {
    open.set(id, edges.length);
    if (edges.length > 0) continue;
    level.set(id, 0);
    queue.push(id);
  }
  for (const id of queue) {
    const next = (level.get(id) ?? 0) + 1;
    for (const { target } of wiring.outgoing.get(id) ?? []) {
      const left = (open.get(target) ?? 0) - 1;
      open.set(target, left);
      level.set(target, Math.max(level.get(target) ?? 0, next));
      if (left === 0) queue.push(target);
    }
  }
  const toNumber = (id: NodeId): number => Number(id.slice(1));
  const sorted = [...queue].sort(
    (a, b) => (level.get(a) ?? 0) - (level.get(b) ?? 0) || toNumber(a) - toNumber(b),
  );
  const placed = new Set(queue);
  return { sorted, rest: new Set([...wiring.nodes.keys()].filter((id) => !placed.has(id))) };
}

/**
 * Groups of nodes that feed each other in a circle (Tarjan's strongly connected components with more
 * than one node, without recursion: a chain may be as long as the document).
 * @param among where to look: `Order.rest` holds every cycle
 */
export function findCycles(
  wiring: Wiring,
  among: ReadonlySet<NodeId>,
): readonly (readonly NodeId[])[] {
  const index = new Map<NodeId, number>();
  const low = new Map<NodeId, number>();
  const stack: NodeId[] = [];
  const onStack = new Set<NodeId>();
  const cycles: NodeId[][] = [];
  const visit = (root: NodeId): void => {
    const path: { readonly id: NodeId; next: number }[] = [];
    const enter = (id: NodeId): void => {
      index.set(id, index.size);
      low.set(id, index.size - 1);
      stack.push(id);
      onStack.add(id);
      path.push({ id, next: 0 });
    };
    const lower = (id: NodeId, to: number): void => {
      low.set(id, Math.min(low.get(id) ?? to, to));
    };
    enter(root);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const edge = wiring.outgoing.get(at.id)?.[at.next];
      at.next += 1;
      if (edge !== undefined) {
        const seen = index.get(edge.target);
        if (seen === undefined && among.has(edge.target)) enter(edge.target);
        else if (seen !== undefined && onStack.has(edge.target)) lower(at.id, seen);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      const lowest = low.get(at.id) ?? 0;
      if (parent !== undefined) lower(parent.id, lowest);
      if (lowest !== index.get(at.id)) continue;
      const group = stack.splice(stack.lastIndexOf(at.id));
      for (const id of group) onStack.delete(id);
      if (group.length > 1) cycles.push(group);
    }
  };
  for (const id of among) if (!index.has(id)) visit(id);
  return cycles;
}
