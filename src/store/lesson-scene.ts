import type { Scene } from '../catalog/lessons/figures.ts';
import type { DocumentState, RunInfo, RunView, SessionState } from './contract.ts';

/** The page as lessons see it. @param history read when a figure is asked for */
export function toScene(
  { experiment, presentation }: Pick<DocumentState, 'experiment' | 'presentation'>,
  { epoch, reason }: Pick<RunInfo, 'epoch' | 'reason'>,
  { showsCode }: Pick<SessionState, 'showsCode'>,
  history: () => Pick<RunView, 'last'>,
): Scene {
  return {
    experiment,
    views: presentation.views,
    epoch,
    showsCode,
    isAtRest: reason?.code === 'flat',
    last: ({ id }) => history().last(id),
  };
}
