import type { Run } from '../../core/run/run.ts';
import { useActions, useDocument, usePlayground } from '../playground-context.ts';

/** Brings back what a training was of: with its weights while it is kept, else its document alone. */
export function useOpenRun(): (run: Run) => void {
  const { app, document } = useActions();
  const { library } = usePlayground();
  const presentation = useDocument((state) => state.presentation);
  return ({ id, experiment }) => {
    const isKept = library.getState().runs.some((run) => run.id === id);
    if (isKept) void app.restoreRun(id);
    else document.open({ experiment, presentation });
  };
}
