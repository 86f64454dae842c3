import { useMemo } from 'react';
import { channel } from '../../core/run/channels.ts';
import type { Axis } from '../../core/run/studies/trade-off.ts';
import { useCalmHistory } from '../use-calm-run.ts';

const mostPoints = 200;

const toChannelId = ({ task, metric }: Axis): string =>
  metric === 'loss' ? channel.validation(task).id : channel.metric(task, metric.id).id;

/** The way of the present run through the picture, step by step: figures by axis. */
export function useTrail(
  axes: readonly Axis[],
  isOnScreen: boolean,
): readonly (readonly number[])[] {
  const { view, version } = useCalmHistory(isOnScreen);
  const key = axes.map(toChannelId).join(' ');
  return useMemo(() => {
    if (version < 0) return [];
    const [first, ...others] = key.split(' ').map((id) => view.read(id, mostPoints));
    if (first === undefined) return [];
    // Scored at the same steps; a step that one of them lacks is left out.
    return first.x.flatMap((step, at) => {
      const rest = others.map(({ x, y }) => y[x.indexOf(step)] ?? NaN);
      const values = [first.y[at] ?? NaN, ...rest];
      return values.every(Number.isFinite) ? [values] : [];
    });
  }, [view, version, key]);
}

/** What the network comes to before it is trained: figures by axis, NaN where that is not known. */
export function useUntrained(axes: readonly Axis[], isOnScreen: boolean): readonly number[] {
  const { view, version } = useCalmHistory(isOnScreen);
  const key = axes.map(toChannelId).join(' ');
  return useMemo(
    () => key.split(' ').map((id) => (version < 0 ? NaN : view.first(id))),
    [view, version, key],
  );
}
