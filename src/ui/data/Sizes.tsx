import { useDocument, useRun, useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import styles from './DataPanel.module.css';

/** Numbers of examples by part, and of labels by task. */
export function Sizes() {
  const { t, pick, language } = useTexts();
  const examples = useRun((state) => state.loaded?.examples);
  const labelled = useRun((state) => state.loaded?.labelled);
  const tasks = useDocument((state) => state.dataset.tasks);
  if (examples === undefined || labelled === undefined) return null;
  const write = (count: number) => count.toLocaleString(language);
  return (
    <dl className={styles.sizes}>
      <div className={styles.size}>
        <dt>{t('data.sizes')}</dt>
        <dd>
          {(['train', 'validation', 'test'] as const).map((part) => (
            <span key={part} className={styles.part}>
              <b>{write(examples[part])}</b> {t(`data.${part}`)}
            </span>
          ))}
        </dd>
      </div>
      {tasks.map((task, index) => {
        const count = labelled[task.id];
        // Nothing to say while every example has its label.
        if (count === undefined || count === examples.train) return null;
        return (
          <div key={task.id} className={styles.size}>
            <dt className={styles.task}>
              <TaskBadge {...toTaskStyle(index)} />
              <span className={styles.taskName}>{pick(task.title)}</span>
            </dt>
            <dd>{t('data.labelled', { count: write(count) })}</dd>
          </div>
        );
      })}
    </dl>
  );
}
