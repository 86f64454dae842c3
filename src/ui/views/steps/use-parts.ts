import { useMemo } from 'react';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { useDocument } from '../../playground-context.ts';
import type { TrainedTask } from '../use-tasks.ts';
import type { Frames } from './to-frames.ts';
import { toParts, type Part } from './to-parts.ts';

/** @param tasks in the order of the sample */
export function useParts(
  sample: GradientSample,
  made: Frames | undefined,
  tasks: readonly TrainedTask[],
): readonly Part[] {
  const nodes = useDocument((state) => state.experiment.nodes);
  return useMemo(() => {
    if (made === undefined) return [];
    const weights = sample.tasks.map((id) => {
      const head = nodes.find((node) => node.kind === 'head' && node.target === id);
      return head?.kind === 'head' ? head.weight : 1;
    });
    return toParts(
      sample,
      made,
      tasks.map(({ style }) => style.letter),
      weights,
    );
  }, [sample, made, tasks, nodes]);
}
