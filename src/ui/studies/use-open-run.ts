import type { Run } from '../../core/run/run.ts';
import { useActions, useDocument } from '../playground-context.ts';

/** Opens what a training was of. */
export function useOpenRun(): (run: Run) => void {
  const { open } = useActions().document;
  const presentation = useDocument((state) => state.presentation);
  return ({ experiment }) => open({ experiment, presentation });
}
