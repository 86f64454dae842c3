/** How what serves tasks looks: one task lends its hue, two or more leave it neutral. */
import type { TaskId } from '../core/document/experiment.ts';
import type { DocumentState } from '../store/contract.ts';
import { useDocument } from './playground-context.ts';
import { type TaskStyle, toTaskStyle } from './task-style.ts';

/** The signs of these tasks, in the data set's order; the text is `a b`. */
export function useTaskStyles(tasks: string): readonly TaskStyle[] {
  const all = useDocument(selectTaskIds);
  return toTaskStyles(all, tasks);
}

function toTaskStyles(all: string, tasks: string): readonly TaskStyle[] {
  const order = all.split(' ');
  return tasks
    .split(' ')
    .map((task) => order.indexOf(task))
    .filter((index) => index >= 0)
    .map(toTaskStyle);
}

/** As one text, so that a selector gives the same value while nothing changes. */
export function toTaskText(tasks: readonly TaskId[] | undefined): string {
  return (tasks ?? []).join(' ');
}

function selectTaskIds(state: DocumentState): string {
  return toTaskText(state.dataset.tasks.map((task) => task.id));
}
