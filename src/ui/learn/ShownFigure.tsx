import type { Shown } from '../../catalog/lessons/define-lesson.ts';
import { readFigure } from '../../catalog/lessons/figures.ts';
import { useTexts } from '../playground-context.ts';
import { toFigureText, toFigureTitle } from './figure-text.ts';
import styles from './Lesson.module.css';
import { useScene } from '../use-scene.ts';

/** Numbers of the present run, beside the text that speaks of them. */
export function ShownFigure({ shows }: { readonly shows: Shown }) {
  const texts = useTexts();
  const scene = useScene();
  const { of, format } = shows;
  return (
    <dl className={styles.figures} aria-label={texts.t('learn.now')}>
      {of.map((figure) => {
        const title = toFigureTitle(figure, scene.experiment, texts);
        return (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{toFigureText(readFigure(figure, scene), format, texts)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
