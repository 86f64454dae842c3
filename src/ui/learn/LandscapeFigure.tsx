import type { ShownLandscape } from '../../catalog/lessons/define-lesson.ts';
import { problems } from '../../landscape/index.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import styles from './Lesson.module.css';

const landscape = definePart(async () => (await import('../landscape/Landscape.tsx')).Landscape);

/** Methods at work on a problem that can be seen whole, among the words of a step. */
export function LandscapeFigure({ shown }: { readonly shown: ShownLandscape }) {
  const { id } = problems.get(shown.problem);
  return (
    <div className={styles.landscape}>
      <LazyPart part={landscape}>
        {(Landscape) => <Landscape isOnScreen isPlain problem={id} methods={shown.methods} />}
      </LazyPart>
    </div>
  );
}
