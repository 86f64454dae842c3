/** Points that a person draws on a plane, each for one task, and the table that they make. */

/** Coordinates from −1 to 1, y upwards. */
export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
  /** Places from 0 on. */
  readonly task: number;
  readonly label: number;
}

export const drawnLimits = { tasks: 4, labels: 3, points: 3000 } as const;

/** Names of the columns that are tasks, as the tasks' letters. */
export const toTaskName = (task: number): string => String.fromCharCode(65 + task);

/** Tasks that have points of two classes at least: others have nothing to tell apart. */
export function findDrawnTasks(points: readonly DrawnPoint[]): readonly number[] {
  const labels = new Map<number, Set<number>>();
  for (const { task, label } of points)
    labels.set(task, (labels.get(task) ?? new Set()).add(label));
  return [...labels].flatMap(([task, own]) => (own.size > 1 ? [task] : [])).sort();
}

/** A row for each point of these tasks: where it is, and its class; other tasks' cells are empty. */
export function toDrawnCsv(
  points: readonly DrawnPoint[],
  tasks: readonly number[],
  toLabel: (label: number) => string,
): string {
  const rows = points
    .filter(({ task }) => tasks.includes(task))
    .map(({ x, y, task, label }) => {
      const cells = tasks.map((one) => (one === task ? toLabel(label) : ''));
      return [x.toFixed(3), y.toFixed(3), ...cells].join(',');
    });
  return [['x', 'y', ...tasks.map(toTaskName)].join(','), ...rows].join('\n');
}

/** Whether a point of a stroke is far enough from the one before to be one of its own. */
export const isApart = (
  before: { readonly x: number; readonly y: number } | undefined,
  next: { readonly x: number; readonly y: number },
): boolean => before === undefined || Math.hypot(next.x - before.x, next.y - before.y) >= 0.05;
