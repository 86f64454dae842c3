/** What a balancing method leaves for a run's history: of each channel a sum, and of how many. */

/** Channels by place; the numbers of one are `2 · place` (Σ) and `2 · place + 1` (how many). */
export interface NotePlaces {
  alpha(task: number): number;
  norm(task: number): number;
  /** @param task below `other` */
  cosine(task: number, other: number): number;
  readonly count: number;
}

/** α and norm of every task by turns, then the cosines of all pairs. */
export function layOutNotes(tasks: number): NotePlaces {
  return {
    alpha: (task) => 2 * task,
    norm: (task) => 2 * task + 1,
    cosine: (task, other) => 2 * tasks + task * tasks - (task * (task + 1)) / 2 + other - task - 1,
    count: 2 * tasks + (tasks * (tasks - 1)) / 2,
  };
}
