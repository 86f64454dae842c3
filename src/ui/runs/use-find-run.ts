import { useMemo } from 'react';
import { useDocument } from '../playground-context.ts';
import { createFind, type FindRun } from './row-names.ts';
import { useLibraryRuns } from './use-library-runs.ts';

export function useFindRun(): FindRun {
  const runs = useLibraryRuns();
  const present = useDocument((state) => state.experiment);
  return useMemo(() => createFind(runs, present), [runs, present]);
}
