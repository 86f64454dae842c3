import { useCallback } from 'react';
import type { InputInfo, TaskInfo } from '../../core/graph/lookup.ts';
import type { DataSample } from '../../core/run/trainer.ts';
import { useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
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
export function ScatterPlots({ tasks, input, sample }: ScatterPlotsProps) {
  const { t, pick } = useTexts();
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
      if (labels !== undefined)
        paintPoints(brush, { sample, labels, range: input.range, kind: task.target.kind, index });
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

interface Points {
  readonly sample: DataSample;
  readonly labels: Float32Array;
  readonly range: readonly [number, number];
  readonly kind: TaskInfo['target']['kind'];
  readonly index: number;
}

/** Discs in the task's hue against grey squares; values run from grey to the hue. */
function paintPoints(
  { context, width, height, color }: Brush,
  { sample, labels, range: [low, high], kind, index }: Points,
): void {
  context.clearRect(0, 0, width, height);
  const hue = color(`--task-${index % 6}`);
  const grey = color('--border-strong');
  const known = labels.filter((label) => !Number.isNaN(label));
  const lowest = known.reduce((least, label) => Math.min(least, label), Infinity);
  const span = known.reduce((most, label) => Math.max(most, label), -Infinity) - lowest || 1;
  const count = Math.min(sample.count, maxPoints);
  const inset = 4;
  for (let row = 0; row < count; row++) {
    const label = labels[row] ?? Number.NaN;
    const [x = 0, y = 0] = sample.inputs.subarray(2 * row, 2 * row + 2);
    const left = inset + ((x - low) / (high - low)) * (width - 2 * inset);
    const top = inset + ((high - y) / (high - low)) * (height - 2 * inset);
    if (Number.isNaN(label)) {
      context.strokeStyle = grey;
      context.lineWidth = 0.8;
      context.globalAlpha = 0.6;
      context.beginPath();
      context.arc(left, top, 1.8, 0, 2 * Math.PI);
      context.stroke();
      context.globalAlpha = 1;
      continue;
    }
    if (kind === 'value') {
      fillDisc(context, left, top, grey);
      context.globalAlpha = (label - lowest) / span;
      fillDisc(context, left, top, hue);
      context.globalAlpha = 1;
    } else if (label > 0) fillDisc(context, left, top, hue);
    else {
      context.fillStyle = grey;
      context.fillRect(left - 1.5, top - 1.5, 3, 3);
    }
  }
}

function fillDisc(context: CanvasRenderingContext2D, x: number, y: number, color: string): void {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, 2, 0, 2 * Math.PI);
  context.fill();
}
