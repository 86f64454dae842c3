import { useMemo } from 'react';
import { heads } from '../../catalog/heads/index.ts';
import type { MetricSpec } from '../../catalog/heads/define-head.ts';
import type { HeadNode, TaskId } from '../../core/document/experiment.ts';
import type { TargetInfo } from '../../core/graph/lookup.ts';
import type { LoadedRun } from '../../core/run/trainer.ts';
import type { Localised } from '../../core/text.ts';
import { useDocument } from '../playground-context.ts';
import { toTaskStyle, type TaskStyle } from '../task-style.ts';

/** A task that the loaded run trains, with everything a view needs to draw it. */
export interface TrainedTask {
  readonly id: TaskId;
  readonly title: Localised;
  readonly target: TargetInfo;
  readonly style: TaskStyle;
  /** The metric that is shown where there is room for one, and how it is worded. */
  readonly metric: MetricSpec | undefined;
  /** All metrics of its head, that one first. */
  readonly metrics: readonly MetricSpec[];
}

/** Tasks of the run in the data set's order: only those that a head learns. */
export function useTrainedTasks(loaded: LoadedRun | null): readonly TrainedTask[] {
  const dataset = useDocument((state) => state.dataset);
  const nodes = useDocument((state) => state.experiment.nodes);
  return useMemo(() => {
    if (loaded === null) return [];
    const trained = new Set(loaded.channels.map(({ task }) => task));
    return loaded.tasks.flatMap((task, index) => {
      if (!trained.has(task.id)) return [];
      const place = dataset.tasks.findIndex((candidate) => candidate.id === task.id);
      const head = nodes.find(
        (node): node is HeadNode => node.kind === 'head' && node.target === task.id,
      );
      const metrics = heads.find(head?.type ?? '')?.metrics ?? [];
      const style = toTaskStyle(place < 0 ? index : place);
      return [{ ...task, style, metric: metrics[0], metrics }];
    });
  }, [loaded, dataset, nodes]);
}
