import type { TaskInfo } from '../core/graph/lookup.ts';
import type { DataSample } from '../core/run/trainer.ts';
import type { BoxMark } from './ImageThumb.tsx';
import { toCorners } from './pixels.ts';
import { toTaskStyle } from './task-style.ts';

/** The boxes that are right for an example. */
export function toTrueBoxes(
  tasks: readonly TaskInfo[],
  sample: DataSample,
  row: number,
): readonly BoxMark[] {
  return tasks.flatMap(({ id, target }, index): BoxMark[] => {
    const labels = sample.labels[id];
    const corners =
      target.kind === 'box' && labels !== undefined ? toCorners(labels, row) : undefined;
    return corners === undefined
      ? []
      : [{ corners, color: toTaskStyle(index).color, isTruth: false }];
  });
}
