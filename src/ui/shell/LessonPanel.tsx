import { Relatedness } from '../data/Relatedness.tsx';
import { LessonView } from '../learn/LessonView.tsx';
import type { OpenLesson } from '../../store/lessons.ts';
import type { ShownStudy } from '../../catalog/lessons/define-lesson.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { views } from '../views/index.ts';
import { ViewPane } from '../views/ViewPane.tsx';

const lessonStudy = definePart(
  async () => (await import('../studies/LessonStudy.tsx')).LessonStudy,
);

const toStudy = (study: ShownStudy) => (
  <LazyPart part={lessonStudy}>{(LessonStudy) => <LessonStudy {...study} />}</LazyPart>
);

const toView = (id: string) => <ViewPane view={views.get(id)} />;

/** The open lesson with the parts of the page that it has among its words. */
export function LessonPanel({ open }: { readonly open: OpenLesson }) {
  return <LessonView open={open} dial={<Relatedness />} {...{ toView, toStudy }} />;
}
