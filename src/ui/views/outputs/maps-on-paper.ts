import type { LoadedRun, Picture } from '../../../core/run/trainer.ts';
import type { FigureParts } from '../../figures/shown-figures.ts';
import { toTickText } from '../../format.ts';
import { toMapScale, type MapScale } from '../../plane-map.ts';
import type { Texts } from '../../playground-context.ts';
import { toLabelText } from '../answer-text.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toMapPanel } from './map-panel.ts';

export const toTaskScale = (task: TrainedTask, { samples }: LoadedRun): MapScale =>
  toMapScale(
    task.target,
    samples.flatMap(({ labels }) => labels[task.id] ?? []),
  );

export interface ShownMaps {
  readonly tasks: readonly TrainedTask[];
  readonly loaded: LoadedRun;
  readonly picture: Extract<Picture, { kind: 'maps' }> | undefined;
  /** Those that are shown. */
  readonly samples: LoadedRun['samples'];
  readonly range: readonly [number, number];
}

/** A map for each task; null before there is a picture. */
export function toMapsFigure(shown: ShownMaps, texts: Texts): FigureParts | null {
  const { tasks, loaded, picture, samples, range } = shown;
  if (picture === undefined) return null;
  const { grid, prediction } = picture;
  const panels = tasks.flatMap((task) => {
    const output = prediction.outputs[task.id];
    if (output === undefined) return [];
    const scale = toTaskScale(task, loaded);
    return toMapPanel({
      title: texts.pick(task.title),
      ...{ task, range, scale, samples },
      raster: { grid, width: output.width, values: output.values },
      ends: {
        low: toLabelText(scale.low, task.target, texts),
        high: toLabelText(scale.high, task.target, texts),
      },
      formatPlace: (value) => toTickText(value, texts.language),
    });
  });
  return panels.length === 0 ? null : { panels, legend: [] };
}
