import { useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import styles from './Studies.module.css';
import type { StudyTask } from './study-tasks.ts';

/** A task, and the metric that it is judged by. */
export function TaskName({ task: { style, title, metric } }: { readonly task: StudyTask }) {
  const { pick } = useTexts();
  return (
    <h3 className={styles.name}>
      <TaskBadge {...style} />
      {pick(title)}
      <span className={styles.metric}>{pick(metric.title)}</span>
    </h3>
  );
}
