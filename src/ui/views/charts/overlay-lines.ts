/** The curves of other runs: thin and faint, in the hues of their tasks. */
import { channel, type ChannelInfo } from '../../../core/run/channels.ts';
import type { RunId } from '../../../core/run/run.ts';
import type { TaskId } from '../../../core/document/experiment.ts';
import type { TaskStyle } from '../../task-style.ts';
import { toRelative, type Curve } from './curve.ts';
import type { PlotLine } from './plot-line.ts';
import { maxPoints } from './loss-series.ts';
import type { StepAxis } from './use-step-axis.ts';
import type { NamedOverlay } from './use-overlays.ts';

export interface OverlayLinesRequest {
  readonly runs: readonly NamedOverlay[];
  /** Tasks whose lines are shown. */
  readonly tasks: readonly { readonly id: TaskId; readonly style: TaskStyle }[];
  /** The channel that is drawn of a task; undefined where that run does not have it. */
  find(run: NamedOverlay, task: TaskId): ChannelInfo | undefined;
  readonly isRelative: boolean;
  readonly axis: Pick<StepAxis, 'kind' | 'window' | 'place'>;
  /** The run that is brought out. */
  readonly lit: RunId | null;
}

export function toOverlayLines(request: OverlayLinesRequest): readonly PlotLine[] {
  const { runs, tasks, isRelative, axis, lit } = request;
  return runs.flatMap((run) => {
    const { id, view, name } = run;
    const epochs = axis.kind === 'epoch' ? view.read(channel.epoch.id, maxPoints) : undefined;
    return tasks.flatMap((task) => {
      const info = request.find(run, task.id);
      if (info === undefined) return [];
      const read = view.read(info.id, maxPoints, axis.window);
      const scaled: Curve = isRelative ? toRelative(read, view.first(info.id)) : read;
      if (scaled.x.length === 0) return [];
      return [
        {
          key: `run/${id}/${task.id}`,
          curve: axis.place(scaled, epochs),
          color: task.style.color,
          dash: task.style.dash,
          width: id === lit ? 1.75 : 1,
          opacity: id === lit ? 1 : 0.45,
          isMarked: false,
          run: { name: name.short, style: task.style },
          // One name for the lines of a run.
          name: task === tasks[0] ? name.short : undefined,
        },
      ];
    });
  });
}
