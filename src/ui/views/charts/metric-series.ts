/** From a run's history to the curves of the plots of metrics. */
import { emptyCurve, type Curve } from './curve.ts';
import type { ChannelInfo } from '../../../core/run/channels.ts';
import type { ReadWindow } from '../../../core/run/run-log.ts';
import type { RunView } from '../../../store/contract.ts';
import { findMetricChannel } from '../metric-channel.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { maxPoints } from './loss-series.ts';

/** One metric of a task: its head says how it is written, its channel what is measured. */
export interface MetricSeries {
  readonly task: TrainedTask;
  /** Undefined where the run does not record the metric: its head was another. */
  readonly info: ChannelInfo | undefined;
  readonly curve: Curve;
  /** The newest value. */
  readonly last: number;
}

export function readMetricSeries(
  view: RunView,
  channels: readonly ChannelInfo[],
  tasks: readonly TrainedTask[],
  window?: ReadWindow,
): readonly MetricSeries[] {
  return tasks.map((task) => {
    const info = findMetricChannel(channels, task);
    return info === undefined
      ? { task, info, curve: emptyCurve, last: Number.NaN }
      : { task, info, curve: view.read(info.id, maxPoints, window), last: view.last(info.id) };
  });
}

/** Shares may have an axis in common if the same way is better; of other units each metric has its own. */
function toAxisKey({ task: { metric }, info }: MetricSeries): string {
  if (metric === undefined || info === undefined) return '';
  return metric.format === 'percent'
    ? `percent/${info.direction ?? ''}`
    : `${metric.id}/${info.unit ?? ''}`;
}

/** Series by the axis that they share, in their order. */
export function toMetricGroups(
  series: readonly MetricSeries[],
): readonly { readonly key: string; readonly members: readonly MetricSeries[] }[] {
  const keys = [...new Set(series.map(toAxisKey))];
  return keys.map((key) => ({
    key,
    members: series.filter((one) => toAxisKey(one) === key),
  }));
}
