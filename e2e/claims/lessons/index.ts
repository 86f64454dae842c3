/** What lessons say, a file for each. */
import type { Claim } from '../claim.ts';
import { anHonestComparison } from './an-honest-comparison.ts';
import { codeOut } from './code-out.ts';
import { gradientSurgery } from './gradient-surgery.ts';
import { gradientsThatDisagree, heavyDisagreement } from './gradients-that-disagree.ts';
import { negativeTotal } from './negative-total.ts';
import { textbookSystems } from './textbook-systems.ts';
import { tradeOffs } from './trade-offs.ts';
import { twoQuestions } from './two-questions.ts';
import { unitTrap } from './unit-trap.ts';
import { whenSharingHelps } from './when-sharing-helps.ts';
import { whenSharingHurts } from './when-sharing-hurts.ts';
import { whoUsesWhat } from './who-uses-what.ts';

/** Trained by every run of the tests. */
export const lightLessons: readonly Claim[] = [
  ...twoQuestions,
  ...whenSharingHurts,
  ...whenSharingHelps,
  ...unitTrap,
  ...gradientsThatDisagree,
  ...gradientSurgery,
  ...negativeTotal,
  ...tradeOffs,
  ...anHonestComparison,
  ...textbookSystems,
  ...codeOut,
];

/** Trained on demand, and kept on record. */
export const heavyLessons: readonly Claim[] = [...heavyDisagreement, ...whoUsesWhat];
