import type { LoadedRun, PartScore } from '../../core/run/trainer.ts';
import type { Language } from '../../core/text.ts';
import { findMetricChannel } from './metric-channel.ts';
import { toMetricText } from '../metric-text.ts';
import type { TrainedTask } from './use-tasks.ts';

/** The metric of a task that is shown where there is room for one, in a score; NaN where it has none. */
export function readMetric(
  { metrics }: PartScore,
  { channels }: LoadedRun,
  task: TrainedTask,
): number {
  const info = findMetricChannel(channels, task);
  return info === undefined ? Number.NaN : (metrics[info.id] ?? Number.NaN);
}

export function toMetricFigure(
  score: PartScore,
  loaded: LoadedRun,
  task: TrainedTask,
  language: Language,
): string {
  const unit = findMetricChannel(loaded.channels, task)?.unit;
  return toMetricText(readMetric(score, loaded, task), task.metric, unit, language);
}
