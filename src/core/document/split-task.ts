/**
 * The product's central gesture and its inverse: give one task its own copy of a shared layer, and
 * let two copies be one layer again.
 */
import { type GraphChange, nextNodeId } from './changes.ts';
import type { Experiment, LayerNode, NodeId, TaskId } from './experiment.ts';
import { insertedRow } from './place-nodes.ts';
import { rewireInputs, toGraphOrder, toSources, toTargets } from './rewire.ts';

type Graph = Pick<Experiment, 'nodes' | 'edges'>;
/** Tasks by node, as graph analysis derives them. */
type TasksByNode = ReadonlyMap<NodeId, readonly TaskId[]>;

export interface SplitResult {
  readonly changes: readonly GraphChange[];
  /** The copies, from the data's side to the head's. */
  readonly copies: readonly NodeId[];
}

/**
 * Copies the shared layer `id`, and every shared layer behind it on the way to the task's head, for
 * `task`; the originals go on serving the other tasks.
 * @returns undefined when `id` is not a layer that this task shares with another
 */
export const splitTask = (
  graph: Graph,
  tasks: TasksByNode,
  id: NodeId,
  task: TaskId,
): SplitResult | undefined => splitTasks(graph, tasks, id, [task]);

/** The same for several tasks, which go on sharing the copies. */
export function splitTasks(
  graph: Graph,
  tasks: TasksByNode,
  id: NodeId,
  group: readonly TaskId[],
): SplitResult | undefined {
  const serves = (node: NodeId): boolean =>
    tasks.get(node)?.some((task) => group.includes(task)) ?? false;
  const isShared = (node: NodeId): boolean =>
    serves(node) && (tasks.get(node)?.some((task) => !group.includes(task)) ?? false);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));

  const originals = new Set<NodeId>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (originals.has(next) || byId.get(next)?.kind !== 'layer' || !isShared(next)) continue;
    originals.add(next);
    open.push(...toTargets(graph, next));
  }
  if (originals.size === 0) return undefined;

  const ordered = toGraphOrder(graph).filter(
    (node): node is LayerNode => node.kind === 'layer' && originals.has(node.id),
  );
  const copyOf = new Map<NodeId, NodeId>();
  const changes: GraphChange[] = [];
  let nodes = graph.nodes;
  for (const original of ordered) {
    const copy: LayerNode = {
      ...original,
      id: nextNodeId(nodes),
      position: insertedRow(nodes, original.position),
    };
    nodes = [...nodes, copy];
    copyOf.set(original.id, copy.id);
    changes.push({ kind: 'add-node', node: copy });
  }
  for (const original of ordered) {
    const copy = copyOf.get(original.id);
    if (copy === undefined) continue;
    for (const source of toSources(graph, original.id)) {
      changes.push({
        kind: 'add-edge',
        edge: { source: copyOf.get(source) ?? source, target: copy },
      });
    }
  }
  for (const node of graph.nodes) {
    if (originals.has(node.id) || !serves(node.id)) continue;
    const sources = toSources(graph, node.id).map((source) => copyOf.get(source) ?? source);
    changes.push(...rewireInputs(graph, node.id, sources));
  }
  return { changes, copies: [...copyOf.values()] };
}

/** True when two layers compute the same from the same: then one of them is enough. */
export function canMerge(graph: Graph, a: NodeId, b: NodeId): boolean {
  const [first, second] = [a, b].map((id) => graph.nodes.find((node) => node.id === id));
  if (a === b || first?.kind !== 'layer' || second?.kind !== 'layer') return false;
  const [inputsA, inputsB] = [toSources(graph, a), toSources(graph, b)];
  return (
    first.type === second.type &&
    inputsA.length === inputsB.length &&
    inputsA.every((source, index) => source === inputsB[index]) &&
    JSON.stringify(first.params) === JSON.stringify(second.params)
  );
}

/** Lets `keep` serve what `drop` served, and removes `drop`. */
export function mergeLayers(graph: Graph, keep: NodeId, drop: NodeId): readonly GraphChange[] {
  return [
    ...toTargets(graph, drop).flatMap((target) =>
      rewireInputs(
        graph,
        target,
        toSources(graph, target).map((source) => (source === drop ? keep : source)),
      ),
    ),
    { kind: 'remove-node', id: drop },
  ];
}
