import type { TaskInfo } from '../core/graph/lookup.ts';
import { toUnit } from '../core/graph/target.ts';
import type { DataSample } from '../core/run/trainer.ts';
import styles from './ExampleLabels.module.css';
import { toRowText } from './label-text.ts';
import { useTexts } from './playground-context.ts';
import { toClasses } from './primitives/classes.ts';
import { tooltip } from './primitives/tooltip.ts';
import { TaskBadge } from './primitives/TaskBadge.tsx';
import { toTaskStyle } from './task-style.ts';
import { toWordedTasks } from './worded-tasks.ts';

/** The label of an example for every task, in words under the task's letter. */
export function ExampleLabels(props: {
  readonly tasks: readonly TaskInfo[];
  readonly sample: DataSample;
  readonly row: number;
  /** Of the list, where it stands in a box of its own. */
  readonly className?: string | undefined;
}) {
  const { tasks, sample, row, className } = props;
  const texts = useTexts();
  return (
    <span className={toClasses(styles.labels, className)}>
      {toWordedTasks(tasks).map(({ task, index }) => {
        const style = toTaskStyle(index);
        const label = toRowText(task.target, sample.labels[task.id], row, texts);
        const text = `${label} ${toUnit(task.target)}`.trimEnd();
        return (
          <span
            key={task.id}
            className={styles.label}
            style={{ color: style.color }}
            {...tooltip(`${texts.pick(task.title)}: ${text}`)}
          >
            <TaskBadge {...style} />
            <span className={styles.text}>{text}</span>
          </span>
        );
      })}
    </span>
  );
}
