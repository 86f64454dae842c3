/** Images from the camera, each with its class for one task or more, and the folder that they make. */
import type { FolderFile } from '../../store/tables.ts';
import { toTaskName } from './drawn-points.ts';

export interface CameraShot {
  readonly picture: Blob;
  /** Class of each task, from 0 on; null where it is none of it. */
  readonly labels: readonly (number | null)[];
}

export const cameraLimits = { tasks: 3, labels: 4, shots: 600, everyMs: 120, side: 96 } as const;

/** Shots of each class of a task. */
export function countShots(shots: readonly CameraShot[], task: number): readonly number[] {
  const counts = Array.from({ length: cameraLimits.labels }, () => 0);
  for (const { labels } of shots) {
    const label = labels[task];
    if (typeof label === 'number') counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

/** Tasks that have shots of two classes at least: others have nothing to tell apart. */
export const findShotTasks = (shots: readonly CameraShot[]): readonly number[] =>
  Array.from({ length: cameraLimits.tasks }, (_, task) => task).filter(
    (task) => countShots(shots, task).filter((count) => count > 0).length > 1,
  );

/** Those that one of these tasks knows. */
export const findUsable = (
  shots: readonly CameraShot[],
  tasks: readonly number[],
): readonly CameraShot[] =>
  shots.filter(({ labels }) => tasks.some((task) => typeof labels[task] === 'number'));

/** A file for each image, and a table of their labels: a column for each task. */
export function toCameraFolder(
  shots: readonly CameraShot[],
  imageName: string,
  toLabel: (label: number) => string,
): readonly FolderFile[] {
  const tasks = findShotTasks(shots);
  const usable = findUsable(shots, tasks);
  const toPath = (at: number): string => `${String(at + 1).padStart(4, '0')}.png`;
  const rows = usable.map(({ labels }, at) =>
    [
      toPath(at),
      ...tasks.map((task) => {
        const label = labels[task];
        return typeof label === 'number' ? toLabel(label) : '';
      }),
    ].join(','),
  );
  const csv = [[imageName, ...tasks.map(toTaskName)].join(','), ...rows].join('\n');
  return [
    ...usable.map(({ picture }, at) => ({ path: toPath(at), file: picture })),
    { path: 'labels.csv', file: new Blob([csv]) },
  ];
}
