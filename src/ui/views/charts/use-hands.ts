import { useId, useMemo } from 'react';
import { usePlayground } from '../../playground-context.ts';
import type { PlotHands } from './use-plot-hands.ts';
import type { StepAxis } from './use-step-axis.ts';

/** Gives each plot of a view, by its key, what a person can do with it. */
export function useHands(axis: StepAxis): (key: string) => PlotHands {
  const { reading } = usePlayground();
  const group = useId();
  return useMemo(
    () => (key) => ({ axis, reading, group, plot: `${group}/${key}` }),
    [axis, reading, group],
  );
}
