import { useCallback } from 'react';
import type { InputInfo, TaskInfo } from '../../core/graph/lookup.ts';
import type { DataSample } from '../../core/run/trainer.ts';
import { useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { paintScatter, toLabellingTasks } from '../scatter.ts';
import { toTaskStyle } from '../task-style.ts';
import styles from './Preview.module.css';
import { usePainted, type Brush } from './use-painted.ts';

const maxPoints = 500;

export interface ScatterPlotsProps {
  readonly tasks: readonly TaskInfo[];
  readonly input: Extract<InputInfo, { kind: 'plane' }>;
  readonly sample: DataSample;
}

/** One small plot per task over the same points. */
export function ScatterPlots({ tasks: all, input, sample }: ScatterPlotsProps) {
  const { t, pick } = useTexts();
  const tasks = toLabellingTasks(all);
  const [first] = tasks;
  const hasGaps = tasks.some((task) => sample.labels[task.id]?.some(Number.isNaN));
  const classes = tasks.find(({ target }) => target.kind === 'binary')?.target;
  return (
    <figure className={styles.figure}>
      <div className={styles.plots} data-single={tasks.length === 1}>
        {tasks.map((task, index) => (
          <Plot key={task.id} task={task} index={index} input={input} sample={sample} />
        ))}
      </div>
      {first !== undefined && (
        <figcaption className={styles.key}>
          {classes?.kind === 'binary'
            ? t('data.scatterKey', {
                one: pick(classes.classes[1]),
                zero: pick(classes.classes[0]),
              })
            : t('data.valueKey')}
          {hasGaps && ` · ${t('data.missingKey')}`}
        </figcaption>
      )}
    </figure>
  );
}

interface PlotProps {
  readonly task: TaskInfo;
  readonly index: number;
  readonly input: ScatterPlotsProps['input'];
  readonly sample: DataSample;
}

function Plot({ task, index, input, sample }: PlotProps) {
  const { t, pick } = useTexts();
  const style = toTaskStyle(index);
  const labels = sample.labels[task.id];
  const paint = useCallback(
    (brush: Brush) => {
      const { context, width, height, color } = brush;
      context.clearRect(0, 0, width, height);
      if (labels === undefined) return;
      paintScatter(
        context,
        { sample, labels, range: input.range, kind: task.target.kind },
        {
          ...{ x: 0, y: 0, width, height, radius: 2, most: maxPoints },
          hue: color(`--task-${index % 6}`),
          grey: color('--border-strong'),
        },
      );
    },
    [sample, labels, input.range, task.target.kind, index],
  );
  const canvas = usePainted(paint);
  return (
    <div className={styles.plot}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('data.scatter', { task: pick(task.title) })}
        className={styles.scatter}
      />
      <span className={styles.corner}>
        <TaskBadge {...style} />
      </span>
    </div>
  );
}
