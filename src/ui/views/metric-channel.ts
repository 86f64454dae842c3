import type { ChannelInfo } from '../../core/run/channels.ts';
import type { TrainedTask } from './use-tasks.ts';

/** The channel of a task's metric; undefined where the run does not record it: its head was another. */
export function findMetricChannel(
  channels: readonly ChannelInfo[],
  { id, metric }: Pick<TrainedTask, 'id' | 'metric'>,
): ChannelInfo | undefined {
  return channels.find(
    ({ quantity, task, name }) => quantity === 'metric' && task === id && name === metric?.id,
  );
}
