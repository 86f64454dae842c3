/** The looks of what serves tasks: one task lends its hue, two or more leave it neutral. */
import { useShallow } from 'zustand/react/shallow';
import type { NodeId, TaskId } from '../core/document/experiment.ts';
import { useDocument } from './playground-context.ts';
import { type TaskStyle, toTaskStyle } from './task-style.ts';

const none: readonly TaskId[] = [];

/** Tasks that a node serves, in the data set's order; the same array while nothing of it changes. */
export function useServedTasks(node: NodeId | undefined): readonly TaskId[] {
  return useDocument(
    useShallow((state) => (node === undefined ? none : (state.analysis.tasks.get(node) ?? none))),
  );
}

/** The signs of these tasks, in their order; those that the data set does not have are left out. */
export function useTaskStyles(tasks: readonly TaskId[]): readonly TaskStyle[] {
  const all = useDocument(useShallow((state) => state.dataset.tasks.map(({ id }) => id)));
  return tasks
    .map((task) => all.indexOf(task))
    .filter((index) => index >= 0)
    .map(toTaskStyle);
}

/** The sign of one task; undefined where the data set does not have it. */
export function useTaskStyle(task: TaskId): TaskStyle | undefined {
  return useTaskStyles([task])[0];
}
