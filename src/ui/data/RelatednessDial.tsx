import { useId, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTexts } from '../playground-context.ts';
import { NumberInput } from '../primitives/NumberInput.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { toTaskStyle } from '../task-style.ts';
import styles from './RelatednessDial.module.css';

export interface RelatednessDialProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** Degrees, 0 … 90. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

const step = 2.5;
const size = 92;
const radius = 40;
/** The middle lies low on the left, so that a quarter circle fills the picture. */
const middle = { x: 12, y: size - 12 };

function toPoint(degrees: number, length: number): { readonly x: number; readonly y: number } {
  const radians = (degrees * Math.PI) / 180;
  return {
    x: middle.x + length * Math.cos(radians),
    y: middle.y - length * Math.sin(radians),
  };
}

/** The angle between the rules of Task A and Task B: turn the hand. */
export function RelatednessDial({ label, help, value, onChange }: RelatednessDialProps) {
  const { t } = useTexts();
  const id = useId();
  const isHeld = useRef(false);
  const [a, b] = [toTaskStyle(0), toTaskStyle(1)];
  const set = (wanted: number) => {
    const next = Math.max(0, Math.min(90, Math.round(wanted / step) * step));
    if (next !== value) onChange(next);
  };
  const turn = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = box.width / size;
    const x = (event.clientX - box.left) / scale - middle.x;
    const y = middle.y - (event.clientY - box.top) / scale;
    set((Math.atan2(y, x) * 180) / Math.PI);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = {
      ArrowUp: value + step,
      ArrowRight: value + step,
      ArrowDown: value - step,
      ArrowLeft: value - step,
      PageUp: value + 15,
      PageDown: value - 15,
      Home: 0,
      End: 90,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  const length = 2 * radius - 4;
  const hand = toPoint(value, length);
  const arc = toPoint(value, 30);
  const rim = [toPoint(0, length), toPoint(90, length)] as const;

  return (
    <div className={styles.dial}>
      <svg
        className={styles.face}
        viewBox={`0 0 ${size} ${size}`}
        role="slider"
        tabIndex={0}
        aria-labelledby={`${id}-label`}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        aria-valuemin={0}
        aria-valuemax={90}
        aria-valuenow={value}
        aria-valuetext={`${value}°`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          isHeld.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          turn(event);
        }}
        onPointerMove={(event) => {
          if (isHeld.current) turn(event);
        }}
        onPointerUp={() => (isHeld.current = false)}
        onPointerCancel={() => (isHeld.current = false)}
      >
        <path
          className={styles.rim}
          d={`M ${rim[0].x} ${rim[0].y} A ${length} ${length} 0 0 0 ${rim[1].x} ${rim[1].y}`}
        />
        <path
          className={styles.angle}
          d={`M ${middle.x} ${middle.y} L ${middle.x + 30} ${middle.y} A 30 30 0 0 0 ${arc.x} ${arc.y} Z`}
        />
        <line
          x1={middle.x}
          y1={middle.y}
          x2={middle.x + length}
          y2={middle.y}
          stroke={a.color}
          strokeWidth={3}
          strokeLinecap="round"
        />
        <line
          x1={middle.x}
          y1={middle.y}
          x2={hand.x}
          y2={hand.y}
          stroke={b.color}
          strokeWidth={3}
          strokeDasharray={b.dash}
          strokeLinecap="round"
        />
        <circle cx={hand.x} cy={hand.y} r={8} fill={b.color} className={styles.knob} />
        <text x={hand.x} y={hand.y + 3.5} className={styles.letter}>
          {b.letter}
        </text>
      </svg>
      <div className={styles.words}>
        <span
          id={`${id}-label`}
          className={styles.label}
          {...(help === undefined ? {} : tooltip(help))}
        >
          {label}
        </span>
        <span className={styles.value}>
          <NumberInput
            className={styles.box}
            aria-label={label}
            value={value}
            min={0}
            max={90}
            step={step}
            onCommit={onChange}
          />
          °
        </span>
        <span className={styles.scale}>
          0° {t('data.related')}
          <br />
          90° {t('data.unrelated')}
        </span>
        {help !== undefined && (
          <span id={`${id}-help`} hidden>
            {help}
          </span>
        )}
      </div>
    </div>
  );
}
