import { useDocument, useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import styles from './DataPanel.module.css';

/** A task's sign and title, by its place in the data set. */
export function TaskTitle({ index }: { readonly index: number }) {
  const { pick } = useTexts();
  const task = useDocument((state) => state.dataset.tasks[index]);
  return (
    <span className={styles.task}>
      <TaskBadge {...toTaskStyle(index)} />
      <span className={styles.taskName}>{task === undefined ? '' : pick(task.title)}</span>
    </span>
  );
}
