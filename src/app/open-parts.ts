/** The parts of a playground that the others stand on: its session, its document, and what may be done to it. */
import { firstPreset } from '../catalog/presets/loaded.ts';
import { derive } from '../catalog/derive.ts';
import { lookup } from '../catalog/lookup.ts';
import { applyEdit } from '../core/document/edit.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { Project } from '../core/document/project.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { BackendChoice } from '../core/run/trainer.ts';
import { backendNames } from '../core/run/trainer.ts';
import type { Language } from '../core/text.ts';
import type { DocumentActions } from '../store/contract.ts';
import { createDocumentStore, type DocumentStore } from '../store/document-store.ts';
import {
  type FindGate,
  type GatePorts,
  guardEdits,
  type Permissions,
  type Refusal,
} from '../store/permissions.ts';
import { createSessionStore, endWithDocument, type SessionStore } from '../store/session-store.ts';
import type { LateLinks } from './late-links.ts';
import { countPresses } from './presses.ts';
import type { Preferences } from './preferences.ts';
import type { Surroundings } from './surroundings.ts';

export interface PlaygroundOptions {
  readonly surroundings: Surroundings;
  /** One that is loaded. */
  readonly language: Language;
  /** Of an address with a fragment it is there already. */
  readonly links: LateLinks;
  readonly permissions: Permissions;
}

/** The parts that the others stand on. */
export interface Parts {
  readonly surroundings: Surroundings;
  readonly links: LateLinks;
  readonly preferences: Preferences;
  readonly session: SessionStore;
  readonly documents: DocumentStore;
  /** As the documents' own, within what is permitted. */
  readonly editing: DocumentActions;
  readonly findGate: FindGate;
  /** The page was opened with the document of a link. */
  readonly isLinked: boolean;
}

export const toDefault = (language: Language): Project => firstPreset.project(language);
export const toSpec = (experiment: Experiment) => toRunSpec(experiment, lookup);

/** Null where errors forbid training. */
export const toSpecOrNull = (experiment: Experiment): RunSpec | null => {
  const spec = toSpec(experiment);
  return spec.ok ? spec.value : null;
};

/** What was chosen before, and what the address asks for. */
export function openSession(
  { address }: Surroundings,
  preferences: Preferences,
  language: Language,
): SessionStore {
  const wanted = address.ask('backend');
  const backend = readBackend(wanted);
  const session = createSessionStore({
    theme: preferences.readTheme(),
    language,
    backend: backend ?? 'auto',
    singleKeys: preferences.readSingleKeys(),
    workspace: preferences.readWorkspace(),
  });
  const { notify } = session.actions;
  if (backend === undefined)
    notify({ tone: 'error', code: 'unknown-backend', args: { name: wanted ?? '' } });
  if (language !== preferences.readLanguage())
    notify({ tone: 'error', code: 'language-lost', args: {} });
  session.store.subscribe((state, previous) => {
    if (state.workspace !== previous.workspace) preferences.writeWorkspace(state.workspace);
    if (state.singleKeys !== previous.singleKeys) preferences.writeSingleKeys(state.singleKeys);
  });
  return session;
}

function readBackend(name: string | null): BackendChoice | undefined {
  if (name === null || name === 'auto') return 'auto';
  return backendNames.find((known) => known === name);
}

/** The document of the link, else of the default; what is wrong with the link becomes a notice. */
export function openDocument(
  { surroundings, links, permissions }: PlaygroundOptions,
  preferences: Preferences,
  session: SessionStore,
): Parts {
  const { notify } = session.actions;
  const language = (): Language => session.store.getState().language;
  const fragment = surroundings.address.read();
  const linked = fragment === '' ? undefined : links.now()?.decode(fragment);
  const opened = linked?.ok === true ? linked.value : toDefault(language());
  const documents = createDocumentStore(opened, {
    isLinked: linked?.ok === true,
    derive,
    now: surroundings.clock.now,
    apply: (experiment, changes) => applyEdit(experiment, changes, lookup),
    onRefused: (problems) => notify({ tone: 'error', code: 'edit-refused', args: {}, problems }),
    press: countPresses(surroundings.host.pointers),
  });
  if (linked?.ok === false)
    notify({ tone: 'error', code: 'broken-link', args: {}, problems: linked.error });
  endWithDocument(session, documents.store);
  const refuse = toRefuser(session);
  const findGate = toGateFinder(
    {
      documents,
      preview(changes) {
        const applied = applyEdit(documents.store.getState().experiment, changes, lookup);
        return applied.ok ? applied.value : undefined;
      },
      onRefused: refuse,
    },
    links,
  );
  const editing = guardEdits(documents, permissions, findGate, refuse);
  const isLinked = linked?.ok === true;
  return { surroundings, links, preferences, session, documents, editing, findGate, isLinked };
}

/** What locks do comes with what reads links: where there are any, that is there. */
function toGateFinder(ports: GatePorts, links: LateLinks): FindGate {
  return () => {
    const { locked = [] } = ports.documents.store.getState().presentation;
    return locked.length === 0 ? undefined : links.now()?.createLocks(ports);
  };
}

/** Says why nothing was done. Few documents are locked: the names of their controls come with the first refusal. */
function toRefuser({ store, actions }: SessionStore): (refusal: Refusal) => void {
  const say = async (controls: readonly string[]): Promise<void> => {
    const { nameControls } = await import('./name-controls.ts');
    const what = await nameControls(controls, store.getState().language);
    actions.notify({ tone: 'error', code: 'locked', args: { what } });
  };
  return (refusal) => {
    if (refusal.kind === 'locked') void say(refusal.controls);
    else actions.notify({ tone: 'error', code: refusal.kind, args: {} });
  };
}
