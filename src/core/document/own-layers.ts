/** A shared layer that becomes each task's own, as Recon (Shi et al. 2023) does with layers in conflict. */
import { applyChanges, type GraphChange } from './changes.ts';
import type { Experiment, NodeId, TaskId } from './experiment.ts';
import { splitTask } from './split-task.ts';

/**
 * Every task that shares the layer but the first gets a copy of it, and of all shared layers behind it on the
 * way to its head: behind a layer of its own nothing can be shared.
 * @param tasks by node, as graph analysis derives them
 * @returns nothing where the layer serves one task at most
 */
export function toOwnLayers(
  experiment: Experiment,
  tasks: ReadonlyMap<NodeId, readonly TaskId[]>,
  id: NodeId,
): { readonly changes: readonly GraphChange[]; readonly copies: readonly NodeId[] } {
  const changes: GraphChange[] = [];
  const copies: NodeId[] = [];
  let graph = experiment;
  const served = new Map(tasks);
  for (const task of (tasks.get(id) ?? []).slice(1)) {
    const split = splitTask(graph, served, id, task);
    if (split === undefined) continue;
    graph = applyChanges(graph, split.changes);
    changes.push(...split.changes);
    copies.push(...split.copies);
    for (const copy of split.copies) served.set(copy, [task]);
    // The originals from here on serve it no more: those are the layers that still lead to no head of it.
    for (const node of reachesFrom(graph, id))
      served.set(
        node,
        (served.get(node) ?? []).filter((one) => one !== task || isHeadOf(graph, node)),
      );
  }
  return { changes, copies };
}

/** The layer and all nodes behind it. */
function reachesFrom({ edges }: Experiment, id: NodeId): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const { source, target } of edges) if (source === next) open.push(target);
  }
  return found;
}

const isHeadOf = ({ nodes }: Experiment, id: NodeId): boolean =>
  nodes.some((node) => node.id === id && node.kind === 'head');
