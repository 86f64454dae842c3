import { lessons } from '../../../catalog/lessons/index.ts';
import { useLessons } from '../../playground-context.ts';
import { BeforePage } from './BeforePage.tsx';
import { LessonSheet } from './LessonSheet.tsx';
import { usePrinting } from './use-printing.ts';

/** What paper has beside the page itself: of an open lesson all steps, to be filled in by hand. */
export function Paper() {
  const isPrinting = usePrinting();
  const open = useLessons((state) => state.open);
  if (!isPrinting || open === null) return null;
  return (
    <BeforePage>
      <LessonSheet lesson={lessons.get(open.id)} />
    </BeforePage>
  );
}
