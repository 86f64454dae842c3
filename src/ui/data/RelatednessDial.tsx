import { useId, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { anchor } from '../anchor.ts';
import { useTexts } from '../playground-context.ts';
import { NumberInput } from '../primitives/NumberInput.tsx';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { type TaskStyle, toTaskStyle } from '../task-style.ts';
import {
  type Face,
  mostTurned,
  toDegrees,
  toFace,
  toPoint,
  toStep,
  toTurn,
  turnStep,
} from './dial.ts';
import styles from './RelatednessDial.module.css';

/** Degrees of Page Up and Page Down. */
const pageStep = 15;

export interface RelatednessDialProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** Degrees by which the second task is turned, 0 … 90. */
  readonly value: number;
  /** Degrees of every task's rule, in the order of the tasks; undefined for another kind of rule. */
  readonly angles: readonly (number | undefined)[];
  readonly disabled?: boolean | undefined;
  readonly onChange: (value: number) => void;
}

/** The angle of a task's rule, drawn as a line from the middle of the dial. */
interface TaskAngle {
  readonly index: number;
  readonly angle: number;
  readonly style: TaskStyle;
}

/** The task that the dial turns. */
const turned = 1;

/** The angles of the tasks' rules; the second task's can be turned. */
export function RelatednessDial(props: RelatednessDialProps) {
  const { label, help, value, angles, disabled = false, onChange } = props;
  const id = useId();
  const lines = angles.flatMap((angle, index) =>
    angle === undefined ? [] : [{ index, angle, style: toTaskStyle(index) }],
  );
  const own = (angles[turned] ?? value) - value;
  const face = toFace(
    lines.map(({ angle }) => angle),
    own,
  );
  const isPlain = saysAll(lines, own);
  const list = lines.map(({ angle, style }) => `${style.letter} ${angle}°`).join(', ');
  const turning = useTurning({ face, own, value, onChange });

  return (
    <div className={styles.dial} {...anchor('dial')}>
      <svg
        className={styles.face}
        viewBox={`0 0 ${face.size} ${face.size}`}
        role="slider"
        tabIndex={0}
        aria-labelledby={`${id}-label`}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        aria-valuemin={0}
        aria-valuemax={mostTurned}
        aria-valuenow={value}
        aria-valuetext={isPlain ? `${value}°` : `${value}° (${list})`}
        aria-disabled={disabled}
        {...(!disabled && turning)}
      >
        <Scale face={face} own={own} value={value} />
        <AngleLines face={face} lines={lines} />
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
            max={mostTurned}
            step={turnStep}
            onCommit={onChange}
          />
          °
        </span>
        {isPlain ? <Ends /> : <AngleList lines={lines} />}
        {help !== undefined && (
          <span id={`${id}-help`} hidden>
            {help}
          </span>
        )}
      </div>
    </div>
  );
}

/** The number alone is enough while the first task lies at 0 and there is no third one. */
function saysAll(lines: readonly TaskAngle[], own: number): boolean {
  const [first] = lines;
  return lines.length === 2 && first?.index === 0 && first.angle === 0 && own === 0;
}

interface Turning {
  readonly face: Face;
  /** The second task's own angle, from where it is turned. */
  readonly own: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Handlers of the dial: it is dragged, or turned by keys. */
function useTurning({ face, own, value, onChange }: Turning) {
  const isHeld = useRef(false);
  const set = (next: number) => {
    if (next !== value) onChange(next);
  };
  const turn = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = box.width / face.size;
    const point = { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
    set(toTurn(toDegrees(face, point), own));
  };
  const letGo = () => {
    isHeld.current = false;
  };
  return {
    onKeyDown(event: KeyboardEvent) {
      const next = toNextValue(event.key, value);
      if (next === undefined) return;
      event.preventDefault();
      set(toStep(next));
    },
    onPointerDown(event: PointerEvent<SVGSVGElement>) {
      isHeld.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      turn(event);
    },
    onPointerMove(event: PointerEvent<SVGSVGElement>) {
      if (isHeld.current) turn(event);
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  };
}

/** Degrees after a key; undefined for a key that does not turn the dial. */
function toNextValue(key: string, value: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return value + turnStep;
    case 'ArrowDown':
    case 'ArrowLeft':
      return value - turnStep;
    case 'PageUp':
      return value + pageStep;
    case 'PageDown':
      return value - pageStep;
    case 'Home':
      return 0;
    case 'End':
      return mostTurned;
    default:
      return undefined;
  }
}

/** The meaning of the two ends. */
function Ends() {
  const { t } = useTexts();
  return (
    <span className={styles.scale}>
      0° {t('data.related')}
      <br />
      {mostTurned}° {t('data.unrelated')}
    </span>
  );
}

function AngleList({ lines }: { readonly lines: readonly TaskAngle[] }) {
  const { t } = useTexts();
  return (
    <ul className={styles.angles} aria-label={t('data.angles')}>
      {lines.map(({ index, angle, style }) => (
        <li key={index}>
          <TaskBadge {...style} />
          {angle}°
        </li>
      ))}
    </ul>
  );
}

/** The range of the second task's line, and how far it is turned within it. */
function Scale(props: { readonly face: Face; readonly own: number; readonly value: number }) {
  const { face, own, value } = props;
  const { middle, length } = face;
  const inner = 0.4 * length;
  const [first, last] = [toPoint(face, own, length), toPoint(face, own + mostTurned, length)];
  const [from, to] = [toPoint(face, own, inner), toPoint(face, own + value, inner)];
  return (
    <>
      <path
        className={styles.rim}
        d={`M ${first.x} ${first.y} A ${length} ${length} 0 0 0 ${last.x} ${last.y}`}
      />
      <path
        className={styles.angle}
        d={`M ${middle.x} ${middle.y} L ${from.x} ${from.y} A ${inner} ${inner} 0 0 0 ${to.x} ${to.y} Z`}
      />
    </>
  );
}

interface AngleLinesProps {
  readonly face: Face;
  readonly lines: readonly TaskAngle[];
}

/** Later tasks have shorter lines, so that those of one angle are all seen; the turned one has a knob. */
function AngleLines({ face, lines }: AngleLinesProps) {
  const { middle, length } = face;
  const others = lines.filter(({ index }) => index !== turned);
  const shortened = others.map((line, at) => ({ line, tip: length * (1 - 0.15 * at) }));
  const own = lines.find(({ index }) => index === turned);
  const drawn = [...(own ? [{ line: own, tip: length }] : []), ...shortened];
  const knob = own && toPoint(face, own.angle, length);
  return (
    <>
      {drawn.map(({ line: { index, angle, style }, tip }) => {
        const end = toPoint(face, angle, tip);
        return (
          <line
            key={index}
            x1={middle.x}
            y1={middle.y}
            x2={end.x}
            y2={end.y}
            stroke={style.color}
            strokeWidth={3}
            strokeDasharray={style.dash}
            strokeLinecap="round"
          />
        );
      })}
      {own && knob && (
        <>
          <circle cx={knob.x} cy={knob.y} fill={own.style.color} className={styles.knob} />
          <text x={knob.x} y={knob.y} className={styles.letter}>
            {own.style.letter}
          </text>
        </>
      )}
    </>
  );
}
