import type { Run } from '../../core/run/run.ts';
import { useActions, usePlayground } from '../playground-context.ts';

/** Brings back a training with its weights; of one that was removed since, what it was trained of. */
export function useOpenRun(): (run: Run) => void {
  const { document, library } = usePlayground();
  const actions = useActions();
  return ({ id, experiment }) => {
    const isKept = library.getState().runs.some((run) => run.id === id);
    const { presentation } = document.getState();
    if (isKept) void actions.app.restoreRun(id);
    else actions.document.open({ experiment, presentation });
  };
}
