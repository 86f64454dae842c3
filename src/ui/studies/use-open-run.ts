import type { Run } from '../../core/run/run.ts';
import { useActions, useLessons, usePlayground } from '../playground-context.ts';

/**
 * Brings back a training with its weights; of one that was removed since, what it was trained of. Undefined while
 * a lesson is open, which another document would end.
 */
export function useOpenRun(): ((run: Run) => void) | undefined {
  const { document, library } = usePlayground();
  const isInLesson = useLessons((state) => state.open !== null);
  const actions = useActions();
  if (isInLesson) return undefined;
  return ({ id, experiment }) => {
    const isKept = library.getState().runs.some((run) => run.id === id);
    const { presentation } = document.getState();
    if (isKept) void actions.app.restoreRun(id);
    else actions.document.open({ experiment, presentation });
  };
}
