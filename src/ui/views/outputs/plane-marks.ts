/** Groups the points of a sample by what their marks look like: each group is one path. */
import type { TargetInfo } from '../../../core/graph/lookup.ts';
import { toLabelWidth } from '../../../core/graph/target.ts';
import type { DataSample } from '../../../core/run/trainer.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toCellValue, toPlace, type MapScale } from '../../plane-map.ts';
import type { PlanePoint } from './raster.ts';

export interface MarkGroup {
  readonly key: string;
  /** Place on the task's colours, 0 … 1; null without a label. */
  readonly place: number | null;
  readonly isSquare: boolean;
  readonly points: readonly PlanePoint[];
}

/** Shades of a value's marks. */
const shades = 5;
/** More marks than this hide the map. */
const limits: Readonly<Record<DataSample['part'], number>> = { train: 300, validation: 150 };

function toPlaceOf(label: number, target: TargetInfo, scale: MapScale): number {
  const place = Math.min(1, Math.max(0, toPlace(label, scale)));
  return 'classes' in target ? place : Math.round(place * (shades - 1)) / (shades - 1);
}

export function toMarkGroups(
  sample: DataSample,
  task: Pick<TrainedTask, 'id' | 'target'>,
  scale: MapScale,
): readonly MarkGroup[] {
  const groups = new Map<string, MarkGroup & { readonly points: PlanePoint[] }>();
  const labels = sample.labels[task.id];
  const width = toLabelWidth(task.target);
  for (let row = 0; row < Math.min(sample.count, limits[sample.part]); row++) {
    const label = toCellValue(labels ?? [], width, row, scale.channel);
    const place = Number.isNaN(label) ? null : toPlaceOf(label, task.target, scale);
    const key = `${sample.part}/${place ?? 'none'}`;
    const point = { x: sample.inputs[2 * row] ?? 0, y: sample.inputs[2 * row + 1] ?? 0 };
    const known = groups.get(key);
    if (known) known.points.push(point);
    else {
      const isSquare = 'classes' in task.target && place !== null && place < 0.5;
      groups.set(key, { key, place, isSquare, points: [point] });
    }
  }
  return [...groups.values()];
}
