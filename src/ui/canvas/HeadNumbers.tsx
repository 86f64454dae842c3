import { useRef } from 'react';
import { toMetricUnit } from '../../catalog/heads/define-head.ts';
import { heads } from '../../catalog/heads/index.ts';
import type { TaskId } from '../../core/document/experiment.ts';
import { channel } from '../../core/run/channels.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { tooltip } from '../primitives/tooltip.ts';
import styles from './HeadNode.module.css';
import { useLive } from '../live.ts';
import { TaskMark } from '../TaskMark.tsx';
import { toLossText, toMetricText, toSparkline } from './numbers.ts';

const [sparkWidth, sparkHeight] = [100, 26];
const sparkPoints = 48;

interface HeadNumbersProps {
  readonly task: TaskId;
  readonly type: string;
  readonly color: string | undefined;
  readonly dash: string | undefined;
}

/** The task's metric as it is now; written past React. */
export function MetricValue({ task, type }: Pick<HeadNumbersProps, 'task' | 'type'>) {
  const { language } = useTexts();
  const playground = usePlayground();
  const value = useRef<HTMLDivElement>(null);
  const metric = heads.find(type)?.metrics[0];
  const unit = useDocument((state) => {
    const target = state.dataset.tasks.find((one) => one.id === task)?.target;
    return metric === undefined || target === undefined ? '' : toMetricUnit(metric, target);
  });
  useLive(() => {
    if (metric === undefined) return;
    const last = playground.actions.run.history().last(channel.metric(task, metric.id).id);
    const text = toMetricText(last, metric.format, unit, language);
    write(value.current, text);
    value.current?.toggleAttribute('data-long', text.length > 8);
  });
  return <div ref={value} className={styles.value} />;
}

/** The task's metric and loss as they are now; written past React. */
export function HeadNumbers({ task, type, color, dash }: HeadNumbersProps) {
  const { t, pick } = useTexts();
  const playground = usePlayground();
  const loss = useRef<HTMLSpanElement>(null);
  const path = useRef<SVGPathElement>(null);
  const metric = heads.find(type)?.metrics[0];

  useLive(() => {
    const history = playground.actions.run.history();
    write(loss.current, toLossText(history.last(channel.loss(task).id)));
    const line = toSparkline(
      history.read(channel.loss(task).id, sparkPoints),
      sparkWidth,
      sparkHeight,
    );
    if (path.current?.getAttribute('d') !== line) path.current?.setAttribute('d', line);
  });

  return (
    <div className={styles.numbers}>
      <div>
        <div className={styles.metric} {...tooltip(t('canvas.metricHelp'))}>
          {metric === undefined ? '' : pick(metric.title)}
        </div>
        <div className={styles.figure}>
          <MetricValue task={task} type={type} />
          <TaskMark task={task} />
        </div>
      </div>
      <svg
        aria-hidden="true"
        className={styles.spark}
        viewBox={`0 0 ${sparkWidth} ${sparkHeight}`}
        preserveAspectRatio="none"
      >
        <path ref={path} stroke={color ?? 'var(--shared)'} strokeDasharray={dash} />
      </svg>
      <div className={styles.lossLine} data-signs={`loss/${task}`}>
        <span className={styles.lossName} {...tooltip(t('canvas.lossHelp'))}>
          {t('canvas.loss')}
        </span>
        <span ref={loss} className={styles.loss} />
      </div>
    </div>
  );
}

/** Touches the page only when there is something new to read. */
function write(element: HTMLElement | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
