/** What is read from all runs together, once for the whole table. */
import { createContext, useMemo } from 'react';
import type { Experiment } from '../../core/document/experiment.ts';
import type { Run } from '../../core/run/run.ts';
import { useDocument } from '../playground-context.ts';
import { createFind, type FindRun } from './row-names.ts';
import { findBaselines, type Baselines } from './run-facts.ts';

export interface RunsReading {
  readonly find: FindRun;
  readonly baselines: Baselines;
}

/** @param present what is open now */
const toRunsReading = (runs: readonly Run[], present?: Experiment): RunsReading => ({
  find: createFind(runs, present),
  baselines: findBaselines(runs),
});

export function useRunsReading(runs: readonly Run[]): RunsReading {
  const present = useDocument((state) => state.experiment);
  return useMemo(() => toRunsReading(runs, present), [runs, present]);
}

export const RunsReadingContext = createContext<RunsReading>(toRunsReading([]));
