/** Losses of other runs, as lines. */
import { useMemo } from 'react';
import type { Part } from '../../../core/run/channels.ts';
import type { RunId } from '../../../core/run/run.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toOverlayLines } from './overlay-lines.ts';
import type { PlotLine } from './plot-line.ts';
import { toLossChannels, type LossMode } from './loss-series.ts';
import type { NamedOverlay } from './use-overlays.ts';
import type { StepAxis } from './use-step-axis.ts';

const none: readonly PlotLine[] = [];

/**
 * One line for each task that is shown: twice as many would hide the present run. A share of another
 * total says nothing beside the present ones.
 */
export function useOverlayLosses(request: {
  readonly runs: readonly NamedOverlay[];
  readonly tasks: readonly TrainedTask[];
  /** Keys of rows that are switched off. */
  readonly hidden: ReadonlySet<string>;
  readonly mode: LossMode;
  readonly axis: StepAxis;
  readonly part: Part;
  readonly lit: RunId | null;
}): readonly PlotLine[] {
  const { runs, tasks, hidden, mode, axis, part, lit } = request;
  const { kind, window, place } = axis;
  return useMemo(() => {
    if (mode === 'share' || runs.length === 0) return none;
    return toOverlayLines({
      ...{ runs, lit },
      axis: { kind, window, place },
      tasks: tasks.filter(({ id }) => !hidden.has(id)),
      isRelative: mode === 'relative',
      find: ({ channels }, task) => {
        const { id } = toLossChannels(task)[part];
        return channels.find((info) => info.id === id);
      },
    });
  }, [runs, tasks, hidden, mode, kind, window, place, part, lit]);
}
