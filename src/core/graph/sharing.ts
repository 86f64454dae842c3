/** Tasks that each node serves, and its share of the weights: read off the wires, never asked. */
import type { HeadNode, NodeId, TaskId } from '../document/experiment.ts';
import type { DatasetInfo } from './lookup.ts';
import type { GraphAnalysis } from './model-ir.ts';
import type { Wiring } from './wiring.ts';
import { findAncestors } from './wiring.ts';

/** Tasks of the data set that each node serves, in the data set's order. */
export function findTasks(
  wiring: Wiring,
  heads: readonly HeadNode[],
  dataset: DatasetInfo,
): ReadonlyMap<NodeId, readonly TaskId[]> {
  const tasks = new Map<NodeId, TaskId[]>([...wiring.nodes.keys()].map((id) => [id, []]));
  for (const { id: task } of dataset.tasks) {
    const ends = heads.filter((head) => head.target === task).map((head) => head.id);
    for (const id of findAncestors(wiring, ends)) tasks.get(id)?.push(task);
  }
  return tasks;
}

export function sumWeights(
  weights: ReadonlyMap<NodeId, number>,
  tasks: ReadonlyMap<NodeId, readonly TaskId[]>,
  dataset: DatasetInfo,
): GraphAnalysis['totals'] {
  const perTask = new Map<TaskId, number>(dataset.tasks.map((task) => [task.id, 0]));
  let shared = 0;
  let separate = 0;
  for (const [id, count] of weights) {
    const served = tasks.get(id) ?? [];
    const [only] = served;
    separate += count * served.length;
    if (served.length > 1) shared += count;
    else if (only !== undefined) perTask.set(only, (perTask.get(only) ?? 0) + count);
  }
  return {
    shared,
    perTask,
    all: [...perTask.values()].reduce((sum, count) => sum + count, shared),
    separate,
  };
}
