/** Lessons of the page, and those that links name: they begin with the document of their link. */
import type { LessonStore } from '../store/lessons.ts';
import { createLessonStore } from '../store/lessons-store.ts';
import type { LessonPorts } from '../store/lessons-work.ts';

interface Ports extends LessonPorts {
  /** Another document may come in the place of the present one; what may not was said. */
  mayBegin(): boolean;
}

export function createLessons({ mayBegin, ...ports }: Ports): LessonStore {
  const { store: documents } = ports.documents;
  const lessons = createLessonStore(ports);
  /** Openings that were seen: going back to one is no new beginning. */
  const seen = new Set<number>();
  const follow = (): void => {
    const { opening, isLinked, presentation } = documents.getState();
    if (!isLinked || seen.has(opening)) return;
    seen.add(opening);
    const { lesson, step } = presentation;
    if (lesson !== undefined) void lessons.actions.begin(lesson, step);
  };
  documents.subscribe(follow);
  follow();
  return {
    store: lessons.store,
    actions: {
      ...lessons.actions,
      begin: (id, step) => (mayBegin() ? lessons.actions.begin(id, step) : Promise.resolve()),
    },
  };
}
