import { useMemo } from 'react';
import type { Scene } from '../catalog/lessons/figures.ts';
import { toScene } from '../store/lesson-scene.ts';
import { useDocument, usePlayground, useSession } from './playground-context.ts';
import { useCalmHistory, useCalmRun } from './use-calm-run.ts';

/** The page as lessons see it, a few times a second. */
export function useScene(): Scene {
  const experiment = useDocument((state) => state.experiment);
  const presentation = useDocument((state) => state.presentation);
  const epoch = useCalmRun((state) => state.epoch, true);
  const reason = useCalmRun((state) => state.reason, true);
  const isBehind = useCalmRun((state) => state.isBehind, true);
  const showsCode = useSession((state) => state.showsCode);
  const workspace = useSession((state) => state.workspace);
  const moment = useCalmHistory(true);
  const { lab } = usePlayground();
  return useMemo(
    () =>
      toScene(
        { experiment, presentation },
        { epoch, reason, isBehind },
        { showsCode, workspace },
        { history: () => moment.view, studies: () => lab.getState().studies },
      ),
    [experiment, presentation, epoch, reason, isBehind, showsCode, workspace, moment, lab],
  );
}
