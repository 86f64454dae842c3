import type { LessonWords } from '../../lessons/index.ts';
import { anHonestComparison } from './lessons/an-honest-comparison.ts';
import { codeOut } from './lessons/code-out.ts';
import { gradientSurgery } from './lessons/gradient-surgery.ts';
import { gradientsThatDisagree } from './lessons/gradients-that-disagree.ts';
import { negativeTotal } from './lessons/negative-total.ts';
import { textbookSystems } from './lessons/textbook-systems.ts';
import { tradeOffs } from './lessons/trade-offs.ts';
import { twoQuestions } from './lessons/two-questions.ts';
import { unitTrap } from './lessons/unit-trap.ts';
import { whenSharingHelps } from './lessons/when-sharing-helps.ts';
import { whenSharingHurts } from './lessons/when-sharing-hurts.ts';
import { whoUsesWhat } from './lessons/who-uses-what.ts';

export const lessons = {
  'two-questions': twoQuestions,
  'when-sharing-hurts': whenSharingHurts,
  'when-sharing-helps': whenSharingHelps,
  'unit-trap': unitTrap,
  'gradients-that-disagree': gradientsThatDisagree,
  'gradient-surgery': gradientSurgery,
  'negative-total': negativeTotal,
  'trade-offs': tradeOffs,
  'who-uses-what': whoUsesWhat,
  'an-honest-comparison': anHonestComparison,
  'textbook-systems': textbookSystems,
  'code-out': codeOut,
} satisfies LessonWords;
