import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTexts } from '../playground-context.ts';
import { toTaskStyle } from '../task-style.ts';
import styles from './DrawPoints.module.css';
import { isApart, type DrawnPoint } from './drawn-points.ts';

interface PadProps {
  readonly points: readonly DrawnPoint[];
  /** Of what is drawn now. */
  readonly task: number;
  readonly label: number;
  /** @param isNew the first of a stroke, which is undone as a whole */
  readonly onPoint: (at: { readonly x: number; readonly y: number }, isNew: boolean) => void;
}

const keySteps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-0.05, 0],
  ArrowRight: [0.05, 0],
  ArrowUp: [0, 0.05],
  ArrowDown: [0, -0.05],
};
const within = (value: number): number => Math.max(-1, Math.min(1, value));

/** The plane that points are drawn on: by a pointer, or with arrows and the space bar. */
export function DrawPad({ points, task, label, onPoint }: PadProps) {
  const { t } = useTexts();
  const last = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const [cross, setCross] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const add = (event: PointerEvent<SVGSVGElement>, isNew: boolean) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const at = {
      x: within((2 * (event.clientX - left)) / width - 1),
      y: within(1 - (2 * (event.clientY - top)) / height),
    };
    if (!isApart(isNew ? undefined : last.current, at)) return;
    last.current = at;
    onPoint(at, isNew);
  };
  const press = (event: KeyboardEvent) => {
    const at = cross ?? { x: 0, y: 0 };
    const step = keySteps[event.key];
    if (step === undefined && event.key !== ' ') return;
    event.preventDefault();
    if (step === undefined) onPoint(at, true);
    setCross(step === undefined ? at : { x: within(at.x + step[0]), y: within(at.y + step[1]) });
  };
  return (
    <svg
      className={styles.pad}
      viewBox="-1 -1 2 2"
      role="application"
      aria-label={t('table.drawPad')}
      tabIndex={0}
      onKeyDown={press}
      onBlur={() => setCross(null)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        add(event, true);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) add(event, false);
      }}
    >
      {points.map((point, at) => (
        <Mark key={at} {...point} isFaint={point.task !== task} />
      ))}
      {cross !== null && <Mark {...cross} task={task} label={label} isFaint />}
    </svg>
  );
}

/** A class has a form of its own: filled, a ring, a square. */
function Mark({ x, y, task, label, isFaint }: DrawnPoint & { readonly isFaint: boolean }) {
  const { color } = toTaskStyle(task);
  const look = {
    ...{ stroke: color, strokeWidth: 0.012, fill: label === 1 ? 'none' : color },
    opacity: isFaint ? 0.4 : 1,
  };
  return label === 2 ? (
    <rect x={x - 0.022} y={-y - 0.022} width={0.044} height={0.044} {...look} />
  ) : (
    <circle cx={x} cy={-y} r={0.024} {...look} />
  );
}
