import { useMemo } from 'react';
import { toReference } from '../../core/run/studies/trade-off.ts';
import type { AxisChoice } from './axis-choice.ts';
import { useChosen } from './use-chosen.ts';
import { useUntrained } from './use-trail.ts';

export interface Reference {
  /** The worst figure of each axis that counts; NaN where it is not known yet. */
  readonly values: readonly number[];
  set(axis: AxisChoice, value: number): void;
}

/**
 * What volumes are measured down to: one figure for each axis that stays, whatever is trained, until a person sets
 * another.
 */
export function useReference(axes: readonly AxisChoice[], isOnScreen: boolean): Reference {
  const untrained = useUntrained(axes, isOnScreen);
  const [known, change] = useChosen<Readonly<Record<string, number>>>('reference', {});
  const values = useMemo(
    () => axes.map((axis, at) => known[axis.key] ?? toReference(axis, untrained[at] ?? NaN)),
    [axes, known, untrained],
  );
  return { values, set: ({ key }, value) => change({ [key]: value }) };
}
