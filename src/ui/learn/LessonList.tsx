import { Check } from 'lucide-react';
import type { Lesson } from '../../catalog/lessons/define-lesson.ts';
import { lessons } from '../../catalog/lessons/index.ts';
import { readProgress } from '../../store/lesson-progress.ts';
import { anchor } from '../anchor.ts';
import { useActions, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import styles from './LessonList.module.css';

/** Steps of a lesson that were done, from visit to visit. */
export function useProgress(): (lesson: Lesson) => number {
  const { remembered } = usePlayground();
  return (lesson) => readProgress(remembered, lesson);
}

const isFinished = (lesson: Lesson, done: number): boolean => done >= lesson.steps.length;

/** The lesson that comes next: one that was begun, else the first that was not finished. */
export function NextLesson() {
  const { t, pick, words } = useTexts();
  const { begin } = useActions().lessons;
  const toDone = useProgress();
  const open = lessons.all.filter((lesson) => !isFinished(lesson, toDone(lesson)));
  const next = open.find((lesson) => toDone(lesson) > 0) ?? open[0];
  if (next === undefined) return null;
  const isBegun = toDone(next) > 0;
  return (
    <section className={styles.next} aria-label={t('learn.next')}>
      <p className={styles.kicker}>{t(isBegun ? 'learn.goOnWith' : 'learn.next')}</p>
      <h2 className={styles.nextTitle}>{pick(next.title)}</h2>
      <p className={styles.learn}>{words('lessons', next.id).learn}</p>
      <div className={styles.start}>
        <Button {...anchor('next-lesson')} look="primary" onClick={() => void begin(next.id)}>
          {t(isBegun ? 'learn.goOn' : 'learn.begin')}
        </Button>
        <Facts lesson={next} done={toDone(next)} />
      </div>
    </section>
  );
}

/** All lessons in their order, with what is learnt, how long it takes and how far one is. */
export function LessonList() {
  const { t, pick, words } = useTexts();
  const { begin } = useActions().lessons;
  const toDone = useProgress();
  return (
    <section aria-labelledby="lessons">
      <h3 id="lessons" className={styles.heading}>
        {t('learn.all')}
      </h3>
      <ol className={styles.list}>
        {lessons.all.map((lesson, at) => {
          const done = toDone(lesson);
          const isOver = isFinished(lesson, done);
          return (
            <li key={lesson.id}>
              <button
                type="button"
                className={styles.row}
                onClick={() => void begin(lesson.id, isOver ? 0 : undefined)}
              >
                <span className={styles.number} data-done={isOver ? '' : undefined}>
                  {isOver ? <Check aria-hidden="true" size={14} strokeWidth={3} /> : at + 1}
                </span>
                <span className={styles.name}>{pick(lesson.title)}</span>
                <Facts lesson={lesson} done={done} />
                <span className={styles.rowLearn}>{words('lessons', lesson.id).learn}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Facts({ lesson, done }: { readonly lesson: Lesson; readonly done: number }) {
  const { t } = useTexts();
  const count = lesson.steps.length;
  const text = isFinished(lesson, done)
    ? t('learn.finished')
    : done > 0
      ? t('learn.begun', { step: done + 1, count })
      : t('learn.minutes', { count: lesson.minutes });
  return <span className={styles.facts}>{text}</span>;
}
