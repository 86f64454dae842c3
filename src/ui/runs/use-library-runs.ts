import { startTransition, useEffect, useState } from 'react';
import type { Run } from '../../core/run/run.ts';
import { usePlayground } from '../playground-context.ts';

/**
 * The runs that are kept. They come by the dozen while hundreds are read: what is drawn of them is made in
 * short turns and gives way to what a person does, which a store that React reads by itself never does.
 */
export function useLibraryRuns(): readonly Run[] {
  const { library } = usePlayground();
  const [runs, setRuns] = useState(() => library.getState().runs);
  useEffect(() => {
    const take = (): void => startTransition(() => setRuns(library.getState().runs));
    take();
    return library.subscribe((state, before) => {
      if (state.runs !== before.runs) take();
    });
  }, [library]);
  return runs;
}
