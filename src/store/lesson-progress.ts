import type { Lesson } from '../catalog/lessons/define-lesson.ts';
import { toProgressName } from './lessons.ts';
import type { Remembered } from './services.ts';

/** Steps that were done of it, from visit to visit. */
export function readProgress(remembered: Pick<Remembered, 'read'>, { id }: Pick<Lesson, 'id'>) {
  const known = remembered.read(toProgressName(id));
  return typeof known === 'number' ? known : 0;
}

/** Whoever goes back keeps what was done. */
export function keepProgress(remembered: Remembered, lesson: Lesson, steps: number): void {
  if (readProgress(remembered, lesson) < steps) remembered.write(toProgressName(lesson.id), steps);
}

/**
 * The step to begin with: one that is asked for, by place or id, else where it was left; the first of a lesson
 * that is done.
 */
export function toFirstStep(
  remembered: Remembered,
  lesson: Lesson,
  wanted?: number | string,
): number {
  const at =
    typeof wanted === 'string'
      ? lesson.steps.findIndex(({ id }) => id === wanted)
      : Math.floor(wanted ?? readProgress(remembered, lesson));
  return at >= 0 && at < lesson.steps.length ? at : 0;
}
