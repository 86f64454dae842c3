import { type Workspace, workspaces } from '../core/document/project.ts';
import { useActions, useDocument, useSession } from './playground-context.ts';

/** The room that the page is in: the document's, else the one that was chosen last. */
export function useWorkspace(): Workspace {
  const chosen = useSession((state) => state.workspace);
  const wanted = useDocument((state) => state.presentation.workspace);
  return workspaces.find((workspace) => workspace === wanted) ?? chosen;
}

/** Goes into another room, and remembers it for the next visit. */
export function useEnterWorkspace(): (workspace: Workspace) => void {
  const { document, session } = useActions();
  return (workspace) => {
    document.present({ workspace });
    session.setWorkspace(workspace);
  };
}
