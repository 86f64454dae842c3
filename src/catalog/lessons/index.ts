import { createRegistry } from '../registry.ts';
import type { AnyLessonWords, Lesson, WordsOfLesson } from './define-lesson.ts';
import { whenSharingHurts } from './when-sharing-hurts.ts';

/** In the order in which they are best taken. */
const all = [whenSharingHurts] as const;

type Defined = (typeof all)[number];
export type LessonId = Defined['id'];
/** In one language. */
export type LessonWords = { readonly [L in Defined as L['id']]: AnyLessonWords & WordsOfLesson<L> };

export const lessons = createRegistry<Lesson>('lesson', all, ({ id }) => id);
