import type { LessonWords } from '../../lessons/index.ts';
import { whenSharingHurts } from './lessons/when-sharing-hurts.ts';

export const lessons = {
  'when-sharing-hurts': whenSharingHurts,
} satisfies LessonWords;
