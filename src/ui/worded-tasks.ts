import type { TaskInfo } from '../core/graph/lookup.ts';
import { toMapSize } from '../core/graph/target.ts';

export interface WordedTask {
  readonly task: TaskInfo;
  /** Among all tasks, which its letter and hue go by. */
  readonly index: number;
}

/** Tasks whose labels are words or numbers: boxes are drawn over images and maps beside them. */
export function toWordedTasks(tasks: readonly TaskInfo[]): readonly WordedTask[] {
  return tasks.flatMap((task, index) => {
    const isDrawn = task.target.kind === 'box' || toMapSize(task.target) !== undefined;
    return task.auxiliary === true || isDrawn ? [] : [{ task, index }];
  });
}
