import { workspaces } from '../core/document/project.ts';
import type { Scene } from '../catalog/lessons/figures.ts';
import type { DocumentState, RunInfo, RunView, SessionState } from './contract.ts';

/** The page as lessons see it. @param history read when a figure is asked for */
export function toScene(
  { experiment, presentation }: Pick<DocumentState, 'experiment' | 'presentation'>,
  { epoch, reason }: Pick<RunInfo, 'epoch' | 'reason'>,
  { showsCode, workspace }: Pick<SessionState, 'showsCode' | 'workspace'>,
  history: () => Pick<RunView, 'last'>,
): Scene {
  return {
    experiment,
    views: presentation.views,
    room: workspaces.find((one) => one === presentation.workspace) ?? workspace,
    epoch,
    showsCode,
    isAtRest: reason?.code === 'flat',
    last: ({ id }) => history().last(id),
  };
}
