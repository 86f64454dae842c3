/** Which tasks should share: the partition of them that serves them best by their affinities. */

/** Partitions of more tasks are too many to try: there are 203 of six. */
export const mostGrouped = 6;

/** Places of tasks, each in one group; groups and tasks in their order. */
export type Grouping = readonly (readonly number[])[];

/**
 * The partition with the largest Σ_t S_t, where S_t is the mean effect of the other tasks of its group on t, and 0
 * of a task by itself (the selection of TAG, Fifty et al. 2021, without a budget of networks). Of equal ones that with
 * the fewest groups.
 * @param affinity T × T, row by row: of s on t
 * @throws when there are more than `mostGrouped` tasks
 */
export function findGrouping(affinity: readonly number[], tasks: number): Grouping {
  if (tasks > mostGrouped)
    throw new Error(
      `findGrouping: expected ${String(mostGrouped)} tasks at most, got ${String(tasks)}`,
    );
  const score = (groups: Grouping): number =>
    groups.reduce((sum, group) => sum + scoreGroup(affinity, tasks, group), 0);
  return toPartitions(tasks)
    .toSorted((one, other) => one.length - other.length)
    .reduce((best, next) => (score(next) > score(best) + 1e-12 ? next : best));
}

function scoreGroup(affinity: readonly number[], tasks: number, group: readonly number[]): number {
  if (group.length < 2) return 0;
  return group.reduce((sum, to) => {
    const others = group.filter((from) => from !== to);
    const total = others.reduce((all, from) => all + (affinity[from * tasks + to] ?? NaN), 0);
    return sum + (Number.isFinite(total) ? total / others.length : 0);
  }, 0);
}

/** All partitions of 0 … count − 1: each task joins a group of those before it, or begins one. */
function toPartitions(count: number): Grouping[] {
  let found: number[][][] = [[]];
  for (let task = 0; task < count; task++)
    found = found.flatMap((groups) => [
      ...groups.map((_, at) =>
        groups.map((group, place) => (place === at ? [...group, task] : group)),
      ),
      [...groups, [task]],
    ]);
  return found;
}
