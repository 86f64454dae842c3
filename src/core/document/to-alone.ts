/** The part of a document that works for one task: what "alone" means wherever networks are compared. */
import type { Experiment, NodeId, TaskId } from './experiment.ts';

/**
 * Other heads go, and with them the layers that lead to none any more. What stays keeps its ids, and with
 * them its initial weights; λ is 1, since there is nothing to weigh the task against.
 * @throws when no head learns the task
 */
export function toAlone(experiment: Experiment, task: TaskId): Experiment {
  const { nodes, edges, ties } = experiment;
  const head = nodes.find((node) => node.kind === 'head' && node.target === task);
  if (head === undefined) throw new Error(`toAlone: expected a head for "${task}", got none`);
  const kept = new Set<NodeId>([head.id]);
  // A set gives what is added while it is gone through.
  for (const id of kept)
    for (const { source, target } of edges) if (target === id) kept.add(source);
  return {
    ...experiment,
    nodes: nodes
      .filter(({ id, kind }) => kept.has(id) || kind === 'input')
      .map((node) => (node === head ? { ...node, weight: 1 } : node)),
    edges: edges.filter(({ source, target }) => kept.has(source) && kept.has(target)),
    ties: ties
      .map((tie) => ({ ...tie, nodes: tie.nodes.filter((id) => kept.has(id)) }))
      .filter(({ nodes: tied }) => tied.length > 1),
  };
}

/** Layers that work for both tasks. */
export function findShared(experiment: Experiment, task: TaskId, other: TaskId): readonly NodeId[] {
  const [one, two] = [toAlone(experiment, task), toAlone(experiment, other)];
  const ids = new Set(two.nodes.map(({ id }) => id));
  return one.nodes.flatMap(({ id, kind }) => (kind === 'layer' && ids.has(id) ? [id] : []));
}
