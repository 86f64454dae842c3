import { useMemo } from 'react';
import { createFind, type FindRun } from './row-names.ts';
import { useLibraryRuns } from './use-library-runs.ts';

export function useFindRun(): FindRun {
  const runs = useLibraryRuns();
  return useMemo(() => createFind(runs), [runs]);
}
