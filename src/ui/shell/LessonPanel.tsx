import { Relatedness } from '../data/Relatedness.tsx';
import { LessonView } from '../learn/LessonView.tsx';
import type { OpenLesson } from '../../store/lessons.ts';
import { views } from '../views/index.ts';
import { ViewPane } from '../views/ViewPane.tsx';

const toView = (id: string) => <ViewPane view={views.get(id)} />;

/** The open lesson with the parts of the page that it has among its words. */
export function LessonPanel({ open }: { readonly open: OpenLesson }) {
  return <LessonView open={open} dial={<Relatedness />} toView={toView} />;
}
