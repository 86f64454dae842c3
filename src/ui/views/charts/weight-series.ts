/** How much each task counts, and the parts of the combined loss, from a run's history. */
import { channel, type ChannelInfo } from '../../../core/run/channels.ts';
import type { TaskId } from '../../../core/document/experiment.ts';
import type { ReadWindow } from '../../../core/run/run-log.ts';
import type { RunView } from '../../../store/contract.ts';
import { nearestAt, type Curve } from './curve.ts';
import { maxPoints } from './loss-series.ts';

export interface WeightSeries {
  readonly task: TaskId;
  /** λ_t α_t of a method that chooses α, else λ_t. */
  readonly weight: Curve;
  /** Its part of the combined loss, λ_t α_t L_t, on top of those of the tasks before: from `low` to `high`. */
  readonly part: Curve;
}

/** @param tasks in the order in which their parts are stacked */
export function readWeightSeries(
  view: RunView,
  channels: readonly ChannelInfo[],
  tasks: readonly TaskId[],
  window?: ReadWindow,
): readonly WeightSeries[] {
  const read = ({ id }: ChannelInfo): Curve => view.read(id, maxPoints, window);
  const has = ({ id }: ChannelInfo): boolean => channels.some((info) => info.id === id);
  let below: Curve | undefined;
  return tasks.map((task) => {
    const lambda = read(channel.weight(task));
    const alpha = has(channel.alpha(task)) ? read(channel.alpha(task)) : undefined;
    const weight = alpha === undefined ? lambda : toProduct(alpha, lambda);
    const own = toProduct(read(channel.loss(task)), weight);
    const low = own.x.map((x) => (below === undefined ? 0 : nearestAt(below, x) || 0));
    const high = own.y.map((value, at) => value + (low[at] ?? 0));
    const part = { x: own.x, y: high, low, high };
    // A task without a loss yet has no part.
    if (own.x.length > 0) below = part;
    return { task, weight, part };
  });
}

/** At the points of the first; the second is read at the nearest. */
const toProduct = (one: Curve, other: Curve): Curve => {
  const y = one.y.map((value, at) => value * nearestAt(other, one.x[at] ?? NaN));
  const places = y.flatMap((value, at) => (Number.isFinite(value) ? [at] : []));
  return { x: places.map((at) => one.x[at] ?? 0), y: places.map((at) => y[at] ?? 0) };
};
