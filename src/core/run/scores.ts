/** Figures that a network is judged by, and how its training ended. */
import type { TaskId } from '../document/experiment.ts';

export interface TaskFigures {
  /** NaN when nothing is labelled. */
  readonly loss: number;
  /** By the names of the metrics' channels. */
  readonly metrics: Readonly<Record<string, number>>;
}

export type Scores = Readonly<Record<TaskId, TaskFigures>>;

/** End of the training of a network; only after `flat` can it be compared. */
export type StageEnd =
  /** No task gets better any more. */
  | 'flat'
  /** At the limit, and still getting better. */
  | 'improving'
  /** At the limit, and no task is better off than with one answer to everything. */
  | 'guessing'
  /** A loss is no longer a finite number. */
  | 'non-finite';
