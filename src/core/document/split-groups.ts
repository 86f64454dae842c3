/** A network in which only tasks of one group share layers. */
import { applyChanges, type GraphChange } from './changes.ts';
import type { Experiment, NodeId, TaskId } from './experiment.ts';
import { toGraphOrder } from './rewire.ts';
import { splitTasks } from './split-task.ts';

/**
 * Every group but the first gets copies of what it shares with others; within a group everything stays shared.
 * @param toTasks tasks by node, as graph analysis derives them
 */
export function splitGroups(
  experiment: Experiment,
  toTasks: (experiment: Experiment) => ReadonlyMap<NodeId, readonly TaskId[]>,
  groups: readonly (readonly TaskId[])[],
): { readonly changes: readonly GraphChange[]; readonly copies: readonly NodeId[] } {
  const changes: GraphChange[] = [];
  const copies: NodeId[] = [];
  let graph = experiment;
  for (const group of groups.slice(1))
    for (;;) {
      const tasks = toTasks(graph);
      const first = toGraphOrder(graph).find(({ id, kind }) => {
        const own = tasks.get(id) ?? [];
        const isTheirs = (task: TaskId): boolean => group.includes(task);
        return kind === 'layer' && own.some(isTheirs) && !own.every(isTheirs);
      });
      const split = first && splitTasks(graph, tasks, first.id, group);
      if (split === undefined) break;
      graph = applyChanges(graph, split.changes);
      changes.push(...split.changes);
      copies.push(...split.copies);
    }
  return { changes, copies };
}
