/** Lessons of the page: what is open is known at once, what goes through a lesson comes with the first of them. */
import { createStore } from 'zustand/vanilla';
import type { LessonActions, LessonsState, LessonStore } from './lessons.ts';
import type { LessonPorts } from './lessons-work.ts';

export function createLessonStore(ports: LessonPorts): LessonStore {
  const store = createStore<LessonsState>()(() => ({ open: null }));
  let work: LessonActions | undefined;
  return {
    store,
    actions: {
      async begin(id, step) {
        try {
          const { createLessonWork } = await import('./lessons-work.ts');
          work ??= createLessonWork(ports, store);
        } catch {
          ports.session.actions.notify({ tone: 'error', code: 'lesson-not-loaded', args: {} });
          return;
        }
        await work.begin(id, step);
      },
      go: (step) => work?.go(step),
      answer: (guess) => work?.answer(guess),
      leave: () => work?.leave(),
    },
  };
}
