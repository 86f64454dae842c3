/** Losses of runs before the present one, as lines. */
import { useMemo } from 'react';
import type { Part } from '../../../core/run/channels.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toKeptLines } from './kept-lines.ts';
import type { PlotLine } from './LinePlot.tsx';
import { toLossChannels } from './loss-series.ts';
import type { NamedRun } from './use-kept-runs.ts';
import type { LossSettings } from './use-loss-settings.ts';

const none: readonly PlotLine[] = [];

/**
 * One line for each task that is shown: twice as many would hide the present run. A share of another
 * total says nothing beside the present ones.
 */
export function useKeptLosses(request: {
  readonly runs: readonly NamedRun[];
  readonly tasks: readonly TrainedTask[];
  /** Keys of rows that are switched off. */
  readonly hidden: ReadonlySet<string>;
  readonly settings: LossSettings;
  readonly part: Part;
  readonly lit: number | null;
}): readonly PlotLine[] {
  const { runs, tasks, hidden, settings, part, lit } = request;
  const { mode, isByEpoch } = settings;
  return useMemo(() => {
    if (mode === 'share' || runs.length === 0) return none;
    return toKeptLines({
      ...{ runs, lit, isByEpoch },
      tasks: tasks.filter(({ id }) => !hidden.has(id)),
      isRelative: mode === 'relative',
      find: ({ channels }, task) => {
        const { id } = toLossChannels(task)[part];
        return channels.find((info) => info.id === id);
      },
    });
  }, [runs, tasks, hidden, mode, isByEpoch, part, lit]);
}
