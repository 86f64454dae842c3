/** State of this visit and not of the document: selection, looks, notices. */
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Workspace } from '../core/document/project.ts';
import type { BackendChoice } from '../core/run/trainer.ts';
import type { Language } from '../core/text.ts';
import type { DocumentState, SessionActions, SessionState, Theme } from './contract.ts';

/** Older notices give way. */
const maxNotices = 4;

export interface SessionStore {
  readonly store: StoreApi<SessionState>;
  readonly actions: SessionActions;
}

export function createSessionStore(initial: {
  readonly theme: Theme;
  readonly language: Language;
  readonly backend: BackendChoice;
  readonly singleKeys: boolean;
  readonly workspace: Workspace;
}): SessionStore {
  let noticeIds = 0;
  const store = createStore<SessionState>()(() => ({
    selection: { nodes: [], edges: [] },
    notices: [],
    hoveredTask: null,
    pointedNode: null,
    showsCode: false,
    codeLanguage: 'pytorch',
    example: 0,
    ...initial,
  }));
  const actions: SessionActions = {
    select: (selection) => store.setState({ selection }),
    setTheme: (theme) => store.setState({ theme }),
    setLanguage: (language) => store.setState({ language }),
    setSingleKeys: (singleKeys) => store.setState({ singleKeys }),
    setWorkspace: (workspace) => store.setState({ workspace }),
    hoverTask(task) {
      if (store.getState().hoveredTask !== task) store.setState({ hoveredTask: task });
    },
    pointAt(node) {
      if (store.getState().pointedNode !== node) store.setState({ pointedNode: node });
    },
    showCode: (showsCode, codeLanguage = store.getState().codeLanguage) =>
      store.setState({ showsCode, codeLanguage }),
    chooseExample: (example) => store.setState({ example }),
    notify(notice) {
      noticeIds += 1;
      const id = noticeIds;
      // The same news twice is one notice, the newer one.
      const others = store.getState().notices.filter(({ code }) => code !== notice.code);
      store.setState({ notices: [...others, { ...notice, id }].slice(-maxNotices) });
    },
    dismiss(id) {
      store.setState({ notices: store.getState().notices.filter((notice) => notice.id !== id) });
    },
    withdraw(code) {
      const { notices } = store.getState();
      const others = notices.filter((notice) => notice.code !== code);
      if (others.length < notices.length) store.setState({ notices: others });
    },
    setBackend: (backend) => store.setState({ backend }),
  };
  return { store, actions };
}

/** Selection and notices point at parts of a document and end with it: another one may reuse their ids. */
export function endWithDocument(
  { store }: SessionStore,
  documents: StoreApi<Pick<DocumentState, 'opening'>>,
): void {
  documents.subscribe(({ opening }, previous) => {
    if (opening !== previous.opening)
      store.setState({
        selection: { nodes: [], edges: [] },
        hoveredTask: null,
        pointedNode: null,
        example: 0,
      });
  });
}
