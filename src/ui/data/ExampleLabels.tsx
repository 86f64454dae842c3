import type { TaskInfo } from '../../core/graph/lookup.ts';
import type { DataSample } from '../../core/run/trainer.ts';
import { useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import { toLabelText } from './label-text.ts';
import styles from './Preview.module.css';

/** The label of an example for every task, in words. */
export function ExampleLabels(props: {
  readonly tasks: readonly TaskInfo[];
  readonly sample: DataSample;
  readonly row: number;
}) {
  const { tasks, sample, row } = props;
  const texts = useTexts();
  return (
    <span className={styles.tags}>
      {tasks.map((task, index) => {
        const style = toTaskStyle(index);
        const unit = task.target.kind === 'value' ? task.target.unit : '';
        return (
          <span key={task.id} className={styles.tag} style={{ color: style.color }}>
            <TaskBadge {...style} />
            {toLabelText(task.target, sample.labels[task.id]?.[row], texts)} {unit}
          </span>
        );
      })}
    </span>
  );
}
