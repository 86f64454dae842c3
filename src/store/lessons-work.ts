/** Goes through a lesson: opens what its steps show, sees what is done, and brings back what was there before. */
import type { StoreApi } from 'zustand/vanilla';
import { holds } from '../catalog/lessons/checks.ts';
import { openStep, type Lesson, type LessonStep } from '../catalog/lessons/define-lesson.ts';
import { lessons } from '../catalog/lessons/index.ts';
import type { Project } from '../core/document/project.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { Language } from '../core/text.ts';
import type { RunActions, RunInfo } from './contract.ts';
import type { LabStore } from './lab.ts';
import { toProject, type DocumentStore } from './document-store.ts';
import { toScene } from './lesson-scene.ts';
import type { LessonActions, LessonsState, OpenLesson } from './lessons.ts';
import { keepProgress, toFirstStep } from './lesson-progress.ts';
import type { Remembered } from './services.ts';
import type { SessionStore } from './session-store.ts';

export interface LessonPorts {
  readonly documents: Pick<DocumentStore, 'store' | 'guests'> & {
    readonly actions: Pick<DocumentStore['actions'], 'present'>;
  };
  readonly run: StoreApi<RunInfo>;
  readonly history: RunActions['history'];
  readonly lab: LabStore['store'];
  readonly pause: RunActions['pause'];
  /** Brings a document whose run goes on from there, or begins anew. */
  bringAt(stand: Stand | null, bring: () => void): void;
  /** Where the present run stands. */
  stand(): Stand | null;
  readonly remembered: Remembered;
  language(): Language;
  readonly session: SessionStore;
}

/** A step as it was left. */
interface Left {
  readonly project: Project;
  readonly stand: Stand | null;
  readonly open: Pick<OpenLesson, 'done' | 'guess'>;
}

const isAnswered = ({ asks }: LessonStep, { guess }: Pick<OpenLesson, 'guess'>): boolean =>
  asks === undefined || guess !== null;

interface Found {
  readonly open: OpenLesson;
  readonly lesson: Lesson;
  readonly step: LessonStep;
}

function findOpen({ open }: LessonsState): Found | null {
  const lesson = open && lessons.get(open.id);
  const step = lesson?.steps[open?.step ?? 0];
  return open && lesson && step ? { open, lesson, step } : null;
}

export function createLessonWork(ports: LessonPorts, store: StoreApi<LessonsState>): LessonActions {
  const { documents, run, remembered, session } = ports;
  /** Where the run of the person's own document stood, and whether its code was beside it. */
  let own: { readonly stand: Stand | null; readonly showsCode: boolean } | null = null;
  let left = new Map<number, Left>();

  const close = (): void => {
    const hidesCode = own?.showsCode === false;
    own = null;
    left = new Map();
    store.setState({ open: null });
    if (hidesCode) session.actions.showCode(false);
  };
  const look = (): void => {
    const found = findOpen(store.getState());
    if (found === null) return;
    // Somebody opened another document: the lesson is over, and undo leads back to the own one.
    if (documents.guests.own === null) close();
    else see(ports, store, found);
  };
  for (const seen of [documents.store, run, session.store, ports.lab]) seen.subscribe(look);

  /** @param from the step that is left, null at the beginning */
  const enter = (lesson: Lesson, at: number, from: number | null): void => {
    const known = left.get(at);
    if (known === undefined) enterFresh(ports, lesson, at, from);
    else bring(ports, known.project, known.stand);
    const seen = Math.max(at + 1, store.getState().open?.seen ?? 0);
    const open = known?.open ?? { done: 0, guess: null };
    store.setState({ open: { id: lesson.id, step: at, seen, ...open } });
    keepProgress(remembered, lesson, at);
    look();
  };
  const leave = (): void => {
    if (findOpen(store.getState()) === null) return;
    const stand = own?.stand ?? null;
    // First, so that nothing of the lesson is looked for in the own document.
    close();
    ports.pause();
    ports.bringAt(stand, () => documents.guests.leave());
  };
  const begin = (id: string, wanted?: number | string): void => {
    const lesson = lessons.find(id);
    if (lesson === undefined) {
      session.actions.notify({ tone: 'error', code: 'unknown-lesson', args: { id } });
      return;
    }
    left = new Map();
    ports.pause();
    own ??= { stand: ports.stand(), showsCode: session.store.getState().showsCode };
    store.setState({ open: null });
    enter(lesson, toFirstStep(remembered, lesson, wanted), null);
  };
  const go = (at: number): void => {
    const found = findOpen(store.getState());
    if (found === null || at === found.open.step) return;
    const { open, lesson } = found;
    if (at >= lesson.steps.length) {
      keepProgress(remembered, lesson, lesson.steps.length);
      leave();
      return;
    }
    left.set(open.step, {
      project: toProject(documents.store.getState()),
      stand: ports.stand(),
      open: { done: open.done, guess: open.guess },
    });
    enter(lesson, at, open.step);
  };
  return {
    begin(id, wanted) {
      begin(id, wanted);
      return Promise.resolve();
    },
    go,
    answer(guess) {
      const { open } = store.getState();
      if (open === null) return;
      store.setState({ open: { ...open, guess } });
      look();
    },
    leave,
  };
}

/** Sees what is done: one after the other, and what was done once stays so. */
function see(
  { documents, run, session, history, lab }: LessonPorts,
  store: StoreApi<LessonsState>,
  { open, step }: Found,
): void {
  if (!isAnswered(step, open)) return;
  const todos = step.todos ?? [];
  const scene = toScene(documents.store.getState(), run.getState(), session.store.getState(), {
    history,
    studies: () => lab.getState().studies,
  });
  let { done } = open;
  for (let todo = todos[done]; todo !== undefined && holds(todo.check, scene); todo = todos[done])
    done += 1;
  if (done > open.done) store.setState({ open: { ...open, done } });
}

/** What is hidden and locked while the lesson begins stays so in every document of it. */
function bring({ documents, bringAt }: LessonPorts, project: Project, stand: Stand | null): void {
  const { hidden, locked } = documents.store.getState().presentation;
  const bounds = { ...(hidden && { hidden }), ...(locked && { locked }) };
  const presentation = { ...project.presentation, ...bounds };
  bringAt(stand, () => documents.guests.show({ ...project, presentation }));
}

/** Brings the document that a step begins with, of one that was not seen yet. */
function enterFresh(ports: LessonPorts, lesson: Lesson, at: number, from: number | null): void {
  const goesOn = from === at - 1 && lesson.steps[at]?.open === undefined;
  if (!goesOn) {
    const opening = lesson.steps.slice(0, at + 1).findLast((step) => step.open !== undefined);
    const language = ports.language();
    const project = opening && openStep(opening, language, lesson.title[language]);
    if (project !== undefined) bring(ports, project, null);
  }
  const step = lesson.steps[at];
  const views = step?.views;
  ports.documents.actions.present({
    ...{ lesson: lesson.id, ...(step && { step: step.id }) },
    ...(views && { views }),
  });
}
