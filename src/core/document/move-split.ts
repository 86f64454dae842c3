/**
 * The point at which a shared trunk divides into each task's own layers, moved as a whole: one layer
 * earlier, where every task gets its own copy of it, or one later, where copies become one again.
 */
import { applyChanges, type GraphChange } from './changes.ts';
import type { Experiment, NodeId, TaskId } from './experiment.ts';
import { toTargets } from './rewire.ts';
import { canMerge, mergeLayers, splitTask } from './split-task.ts';

/**
 * Gives each task that the layer `id` serves its own copy of it and of what is shared behind it; the
 * first task keeps the original.
 * @param tasksOf tasks by node of a graph on the way
 * @returns undefined when `id` is not a layer that several tasks share
 */
export function splitEarlier(
  experiment: Experiment,
  id: NodeId,
  tasksOf: (experiment: Experiment) => ReadonlyMap<NodeId, readonly TaskId[]>,
): readonly GraphChange[] | undefined {
  const [, ...others] = tasksOf(experiment).get(id) ?? [];
  const all: GraphChange[] = [];
  let graph = experiment;
  for (const task of others) {
    const split = splitTask(graph, tasksOf(graph), id, task);
    if (split === undefined) return undefined;
    all.push(...split.changes);
    graph = applyChanges(graph, split.changes);
  }
  return all.length === 0 ? undefined : all;
}

/**
 * Lets the layers that `id` feeds be one layer, so that the trunk ends behind it.
 * @returns undefined where they are not alike, or fewer than two
 */
export function splitLater(experiment: Experiment, id: NodeId): readonly GraphChange[] | undefined {
  const [keep, ...others] = toTargets(experiment, id);
  if (keep === undefined || others.length === 0) return undefined;
  const all: GraphChange[] = [];
  let graph = experiment;
  for (const drop of others) {
    if (!canMerge(graph, keep, drop)) return undefined;
    const changes = mergeLayers(graph, keep, drop);
    all.push(...changes);
    graph = applyChanges(graph, changes);
  }
  return all;
}
