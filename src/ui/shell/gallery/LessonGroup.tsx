import { useId, useState } from 'react';
import { lessons } from '../../../catalog/lessons/index.ts';
import { useActions, useTexts, type Texts } from '../../playground-context.ts';
import { toClasses } from '../../primitives/classes.ts';
import styles from './Gallery.module.css';
import { moveFocus } from './move-focus.ts';

interface LessonGroupProps {
  /** Words that are looked for. */
  readonly text: string;
  readonly onClose: () => void;
}

const hasWords = (text: string, id: string, { words, t }: Texts): boolean => {
  const { title } = lessons.get(id);
  const all = [...Object.values(title), words('lessons', id).learn, t('learn.title')]
    .join(' ')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
};

/** Whether any lesson has all these words. */
export const hasLessons = (text: string, texts: Texts): boolean =>
  lessons.all.some(({ id }) => hasWords(text, id, texts));

/** Lessons beside the examples: one tab stop, arrow keys go from card to card. */
export function LessonGroup({ text, onClose }: LessonGroupProps) {
  const id = useId();
  const texts = useTexts();
  const { t, pick, words } = texts;
  const actions = useActions().lessons;
  const [wanted, setWanted] = useState('');
  const found = lessons.all.filter((lesson) => hasWords(text, lesson.id, texts));
  const stop = found.find((lesson) => lesson.id === wanted) ?? found[0];
  if (stop === undefined) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.group}>
        {t('learn.title')}
      </h3>
      <div className={styles.cards} role="group" aria-labelledby={id} onKeyDown={moveFocus}>
        {found.map((lesson) => (
          <button
            key={lesson.id}
            type="button"
            className={toClasses(styles.card, styles.lesson)}
            tabIndex={lesson === stop ? 0 : -1}
            data-preset={`lesson/${lesson.id}`}
            onFocus={() => setWanted(lesson.id)}
            onClick={() => {
              onClose();
              void actions.begin(lesson.id);
            }}
          >
            <span className={styles.title}>{pick(lesson.title)}</span>
            <span className={styles.help}>{words('lessons', lesson.id).learn}</span>
            <span className={styles.facts}>
              <span>{t('learn.minutes', { count: lesson.minutes })}</span>
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
