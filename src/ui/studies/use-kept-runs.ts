import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Experiment } from '../../core/document/experiment.ts';
import type { Run } from '../../core/run/run.ts';
import { usePlayground } from '../playground-context.ts';

/** The newest kept runs on the same data, those of studies apart: a study shows its own. */
export function useKeptRuns({ data }: Experiment, most: number): readonly Run[] {
  const runs = useStore(usePlayground().library, (library) => library.runs);
  const key = JSON.stringify(data);
  return useMemo(
    () =>
      runs
        .filter((run) => run.origin.study === null && JSON.stringify(run.experiment.data) === key)
        .slice(0, most),
    [runs, key, most],
  );
}
