import { useId, useRef, type KeyboardEvent, type PointerEvent } from 'react';
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

export interface RelatednessDialProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** Degrees by which the second task is turned, 0 … 90. */
  readonly value: number;
  /** Degrees of every task's rule, in the order of the tasks; undefined for another kind of rule. */
  readonly angles: readonly (number | undefined)[];
  readonly onChange: (value: number) => void;
}

interface Hand {
  readonly index: number;
  readonly angle: number;
  readonly style: TaskStyle;
}

/** The task that the dial turns. */
const turned = 1;

/** The angles of the tasks' rules; the second task's hand can be turned. */
export function RelatednessDial({ label, help, value, angles, onChange }: RelatednessDialProps) {
  const { t } = useTexts();
  const id = useId();
  const isHeld = useRef(false);
  const hands = angles.flatMap((angle, index) =>
    angle === undefined ? [] : [{ index, angle, style: toTaskStyle(index) }],
  );
  const own = (angles[turned] ?? value) - value;
  const face = toFace(
    hands.map(({ angle }) => angle),
    own,
  );
  // The number says all while the first task lies at 0 and there is no third one.
  const isPlain = hands.length === 2 && hands[0]?.index === 0 && hands[0].angle === 0 && own === 0;

  const set = (next: number) => {
    if (next !== value) onChange(next);
  };
  const turn = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = box.width / face.size;
    const point = { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
    set(toTurn(toDegrees(face, point), own));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = {
      ArrowUp: value + turnStep,
      ArrowRight: value + turnStep,
      ArrowDown: value - turnStep,
      ArrowLeft: value - turnStep,
      PageUp: value + 15,
      PageDown: value - 15,
      Home: 0,
      End: mostTurned,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(toStep(next));
  };
  const list = hands.map(({ angle, style }) => `${style.letter} ${angle}°`).join(', ');

  return (
    <div className={styles.dial}>
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
        <Scale face={face} own={own} value={value} />
        <Hands face={face} hands={hands} />
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
        {isPlain ? (
          <span className={styles.scale}>
            0° {t('data.related')}
            <br />
            90° {t('data.unrelated')}
          </span>
        ) : (
          <ul className={styles.angles} aria-label={t('data.angles')}>
            {hands.map(({ index, angle, style }) => (
              <li key={index}>
                <TaskBadge {...style} />
                {angle}°
              </li>
            ))}
          </ul>
        )}
        {help !== undefined && (
          <span id={`${id}-help`} hidden>
            {help}
          </span>
        )}
      </div>
    </div>
  );
}

/** The way the second task's hand can go, and how far along it is. */
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

/** Later tasks have shorter hands, so that those of one angle are all seen; the turned one has a knob. */
function Hands({ face, hands }: { readonly face: Face; readonly hands: readonly Hand[] }) {
  const { middle, length } = face;
  const others = hands.filter(({ index }) => index !== turned);
  const shortened = others.map((hand, at) => ({ hand, tip: length * (1 - 0.15 * at) }));
  const own = hands.find(({ index }) => index === turned);
  const drawn = [...(own ? [{ hand: own, tip: length }] : []), ...shortened];
  const knob = own && toPoint(face, own.angle, length);
  return (
    <>
      {drawn.map(({ hand: { index, angle, style }, tip }) => {
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
          <circle cx={knob.x} cy={knob.y} r={8} fill={own.style.color} className={styles.knob} />
          <text x={knob.x} y={knob.y + 3.5} className={styles.letter}>
            {own.style.letter}
          </text>
        </>
      )}
    </>
  );
}
