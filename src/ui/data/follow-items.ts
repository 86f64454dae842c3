import type { TaskId } from '../../core/document/experiment.ts';
import type { Json, Params } from '../../core/document/json.ts';
import type { FollowTask } from '../../core/document/switch-dataset.ts';
import type { TaskInfo } from '../../core/graph/lookup.ts';

/**
 * The new place of each task after a list of tasks lost one of its items: those behind it move up, and
 * with them their letters. Undefined where no item was removed.
 * @param before all parameters @param changed those that change @param tasks of the data before
 */
export function followItems(
  before: Params,
  changed: Params,
  tasks: readonly TaskInfo[],
): FollowTask | undefined {
  for (const [key, next] of Object.entries(changed)) {
    const old = before[key];
    if (!isList(old) || !isList(next) || next.length !== old.length - 1) continue;
    const found = old.findIndex((item, at) => item !== next[at]);
    const removed = found < 0 ? old.length - 1 : found;
    return (id: TaskId) => {
      const at = tasks.findIndex((task) => task.id === id);
      if (at === removed) return undefined;
      return at < removed ? id : tasks[at - 1]?.id;
    };
  }
  return undefined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
