import { createRegistry } from '../registry.ts';
import type { AnyLessonWords, Lesson, WordsOfLesson } from './define-lesson.ts';
import { anHonestComparison } from './an-honest-comparison.ts';
import { codeOut } from './code-out.ts';
import { gradientSurgery } from './gradient-surgery.ts';
import { gradientsThatDisagree } from './gradients-that-disagree.ts';
import { negativeTotal } from './negative-total.ts';
import { textbookSystems } from './textbook-systems.ts';
import { tradeOffs } from './trade-offs.ts';
import { twoQuestions } from './two-questions.ts';
import { unitTrap } from './unit-trap.ts';
import { whenSharingHelps } from './when-sharing-helps.ts';
import { whenSharingHurts } from './when-sharing-hurts.ts';
import { whoUsesWhat } from './who-uses-what.ts';

/** In the order in which they are best taken. */
const all = [
  twoQuestions,
  whenSharingHurts,
  whenSharingHelps,
  unitTrap,
  gradientsThatDisagree,
  gradientSurgery,
  negativeTotal,
  tradeOffs,
  whoUsesWhat,
  anHonestComparison,
  textbookSystems,
  codeOut,
] as const;

type Defined = (typeof all)[number];
/** In one language. */
export type LessonWords = { readonly [L in Defined as L['id']]: AnyLessonWords & WordsOfLesson<L> };

export const lessons = createRegistry<Lesson>('lesson', all, ({ id }) => id);
