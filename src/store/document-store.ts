/**
 * The document and its past. Undo keeps whole documents (they share their unchanged parts), so that
 * going back can never be wrong.
 */
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { GraphChange } from '../core/document/changes.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { Problem } from '../core/document/problems.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import type { DatasetInfo } from '../core/graph/lookup.ts';
import type { GraphAnalysis } from '../core/graph/model-ir.ts';
import { createDocumentPast, type Step } from './document-past.ts';
import { createGuests, type Guests } from './guests.ts';
import { inWorkspace, type Project } from '../core/document/project.ts';
import type { Result } from '../core/result.ts';
import type { DocumentActions, DocumentState } from './contract.ts';

/** Edits of one gesture without a pointer that follow each other within this are one step. */
const gestureMs = 1000;

/** Results shown beside a document, which follow from it. */
export interface Derived {
  readonly analysis: GraphAnalysis;
  readonly dataset: DatasetInfo;
  readonly diagnostics: readonly Diagnostic[];
}

export interface DocumentPorts {
  /** The first document comes from a link. */
  readonly isLinked?: boolean;
  derive(experiment: Experiment): Derived;
  now(): number;
  /** The document after an edit, or what is wrong with it. */
  apply(
    experiment: Experiment,
    changes: readonly GraphChange[],
  ): Result<Experiment, readonly Problem[]>;
  /** An edit was refused: it would have made a document that no link could carry. */
  onRefused(problems: readonly Problem[]): void;
  /**
   * Number of the press of a pointer that is held down, null while none is: however long a drag
   * rests, it stays one step, and however soon the next one follows, that is another.
   */
  press?(): number | null;
}

/** What a step left. Whoever undoes stays in the room where they are. */
function toLeft({ experiment, presentation }: Step, { presentation: present }: Project): Project {
  if (presentation === undefined) return { experiment, presentation: present };
  return { experiment, presentation: inWorkspace(presentation, present.workspace) };
}

type OpenListener = (opened: Project, previous: Project) => void;

/** The part of the state that a link or a file carries. */
export function toProject({ experiment, presentation }: DocumentState): Project {
  return { experiment, presentation };
}

export interface DocumentStore {
  readonly store: StoreApi<DocumentState>;
  readonly actions: DocumentActions;
  /** What undo or redo would go to, with a presentation where that is an opening. */
  ahead(way: 'undo' | 'redo'): Step | undefined;
  /** Calls back with each document that was opened, just before it is in the store. */
  onOpen(listener: OpenListener): () => void;
  readonly guests: Guests;
}

export function createDocumentStore(initial: Project, ports: DocumentPorts): DocumentStore {
  const past = createDocumentPast();
  const gestures = createGestures(ports);
  const listeners = new Set<OpenListener>();
  let opening = 0;
  /** Numbers of the openings by a link. */
  const linked = new Set(ports.isLinked === true ? [0] : []);

  const toState = ({ experiment, presentation }: Project): DocumentState => ({
    experiment,
    presentation,
    opening,
    isLinked: linked.has(opening),
    ...ports.derive(experiment),
    canUndo: past.canUndo,
    canRedo: past.canRedo,
  });
  const store = createStore<DocumentState>()(() => toState(initial));
  const show = (project: Project): void => store.setState(toState(project), true);

  const leave = (step: Step): void => {
    gestures.end();
    if (step.presentation !== undefined) opening += 1;
  };
  /** Goes over a step, which is kept the other way round; only over an opening do looks change. */
  const goOver = (way: 'undo' | 'redo'): void => {
    const present = toProject(store.getState());
    const step = past.go(way, ({ presentation }) =>
      presentation === undefined ? { experiment: present.experiment } : present,
    );
    if (step === undefined) return;
    leave(step);
    show(toLeft(step, present));
  };
  /** @param isEntry it is one of the browser's history */
  const bring = (project: Project, isEntry: boolean): void => {
    const shown = toProject(store.getState());
    leave(shown);
    if (isEntry) for (const listener of listeners) listener(project, shown);
    show(project);
  };
  const present = (): Project => toProject(store.getState());
  const { guests, dismiss } = createGuests({ past, present, bring });

  const actions: DocumentActions = {
    edit(changes, gesture) {
      const { experiment: present, presentation } = store.getState();
      const applied = ports.apply(present, changes);
      if (!applied.ok) {
        ports.onRefused(applied.error);
        return;
      }
      const next = applied.value;
      if (JSON.stringify(next) === JSON.stringify(present)) return;
      if (!gestures.goesOn(gesture)) past.remember({ experiment: present });
      show({ experiment: next, presentation });
    },
    present(change) {
      store.setState(({ presentation }) => ({ presentation: { ...presentation, ...change } }));
    },
    open({ experiment, presentation }, isLink = false) {
      // A guest gives way: what is gone back to is the own document.
      const previous = dismiss() ?? present();
      // One that names no room is shown in the one that a person is in.
      const room = presentation.workspace ?? previous.presentation.workspace;
      const project = { experiment, presentation: inWorkspace(presentation, room) };
      past.remember(previous);
      if (isLink) linked.add(opening + 1);
      bring(project, true);
      return true;
    },
    undo: () => goOver('undo'),
    redo: () => goOver('redo'),
  };
  return {
    store,
    actions,
    ahead: past.ahead,
    guests,
    onOpen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The gesture that edits belong to: those of one gesture are one step of undo. */
interface Gestures {
  /** Notes an edit. @returns whether the one before was of the same gesture */
  goesOn(gesture: string | undefined): boolean;
  end(): void;
}

function createGestures({ now, press }: Pick<DocumentPorts, 'now' | 'press'>): Gestures {
  let last:
    { readonly gesture: string; readonly ms: number; readonly press: number | null } | undefined;
  return {
    goesOn(gesture) {
      const before = last;
      const ms = now();
      const held = press?.() ?? null;
      last = gesture === undefined ? undefined : { gesture, ms, press: held };
      if (gesture === undefined || before?.gesture !== gesture || before.press !== held)
        return false;
      return held !== null || ms - before.ms <= gestureMs;
    },
    end() {
      last = undefined;
    },
  };
}
