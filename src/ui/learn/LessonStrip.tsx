import { BookOpen } from 'lucide-react';
import { lessons } from '../../catalog/lessons/index.ts';
import { useActions, useLessons, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { useEnterWorkspace } from '../use-workspace.ts';
import styles from './LessonStrip.module.css';

/** Says that a lesson is open, where it is not shown, and leads back to it or out of it. */
export function LessonStrip() {
  const { t, pick } = useTexts();
  const { leave } = useActions().lessons;
  const enter = useEnterWorkspace();
  const open = useLessons((state) => state.open);
  if (open === null) return null;
  const { title, steps } = lessons.get(open.id);
  return (
    <aside className={styles.strip} aria-label={t('learn.open')}>
      <BookOpen aria-hidden="true" size={15} />
      <p className={styles.text}>
        <strong>{pick(title)}</strong>{' '}
        <span className={styles.muted}>
          {t('learn.step', { step: open.step + 1, count: steps.length })}
        </span>
      </p>
      <Button size="small" onClick={() => enter('learn')}>
        {t('learn.return')}
      </Button>
      <Button size="small" look="quiet" onClick={leave}>
        {t('learn.leave')}
      </Button>
    </aside>
  );
}
