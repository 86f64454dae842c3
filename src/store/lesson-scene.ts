import { workspaces } from '../core/document/project.ts';
import type { Scene, SeenStudy } from '../catalog/lessons/figures.ts';
import type { DocumentState, RunInfo, RunView, SessionState } from './contract.ts';

interface Later {
  readonly history: () => Pick<RunView, 'last'>;
  readonly studies: () => readonly SeenStudy[];
}

/** The page as lessons see it. @param later read when a figure or a study is asked for */
export function toScene(
  { experiment, presentation }: Pick<DocumentState, 'experiment' | 'presentation'>,
  { epoch, reason, isBehind }: Pick<RunInfo, 'epoch' | 'reason' | 'isBehind'>,
  { showsCode, workspace }: Pick<SessionState, 'showsCode' | 'workspace'>,
  { history, studies }: Later,
): Scene {
  return {
    experiment,
    room: workspaces.find((one) => one === presentation.workspace) ?? workspace,
    epoch,
    isBehind,
    showsCode,
    isAtRest: reason?.code === 'flat',
    studies,
    last: ({ id }) => history().last(id),
  };
}
