/** Values at the right end of a plot that a person takes hold of, along its vertical axis. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { fromPlace, type AxisScale } from './axis.ts';
import styles from './Grips.module.css';
import type { ToPixel } from './path.ts';
import type { Area } from './use-plot-hands.ts';

export interface Grip {
  readonly key: string;
  /** What it sets, for whoever does not see it. */
  readonly label: string;
  /** On it. */
  readonly letter: string;
  readonly color: string;
  readonly value: number;
  readonly most: number;
  readonly isLocked: boolean;
  onMove(value: number): void;
}

export interface GripsProps {
  readonly grips: readonly Grip[];
  readonly area: Area;
  readonly yAxis: AxisScale;
  readonly toY: ToPixel;
  formatY(value: number): string;
}

/** A target of 24 px and more around a mark of 20. */
const radius = { target: 14, mark: 10 } as const;

export function Grips({ grips, ...plot }: GripsProps) {
  return grips.map((grip) => <OneGrip key={grip.key} {...{ grip }} {...plot} />);
}

/** Shares of the present value, by key. */
const keys: Readonly<Record<string, number>> = {
  ArrowUp: 1.1,
  ArrowRight: 1.1,
  ArrowDown: 1 / 1.1,
  ArrowLeft: 1 / 1.1,
  PageUp: 2,
  PageDown: 0.5,
};
/** A value of 0 grows again from here. */
const least = 0.01;

function OneGrip({
  grip,
  area,
  yAxis,
  toY,
  formatY,
}: Omit<GripsProps, 'grips'> & { readonly grip: Grip }) {
  const { label, letter, color, value, most, isLocked, onMove } = grip;
  /** From pixels of the window to those of the plot, while it is held. */
  const held = useRef<number | undefined>(undefined);
  const bottom = area.y + area.height;
  const y = Math.max(area.y, Math.min(bottom, toY(value) ?? bottom));
  const x = area.x + area.width;
  const toValue = (pixel: number): number => {
    const share = (bottom - pixel) / area.height;
    // The very bottom is 0, also of a logarithmic axis, which has no room for it.
    if (share <= 0) return 0;
    const [low, high] = yAxis.domain;
    return Math.min(most, fromPlace(yAxis, low + Math.min(1, share) * (high - low)));
  };
  const drag = (event: PointerEvent<SVGGElement>) => {
    // Nothing is read where something is held.
    event.stopPropagation();
    const { current } = held;
    if (current === undefined) return;
    onMove(Number(toValue(event.clientY - current).toPrecision(3)));
  };
  const press = (event: KeyboardEvent) => {
    const factor = keys[event.key];
    const next =
      event.key === 'Home'
        ? 0
        : factor === undefined
          ? undefined
          : Math.max(value, factor > 1 ? least : 0) * factor;
    if (next === undefined || isLocked) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(Number(Math.min(most, next < least ? 0 : next).toPrecision(3)));
  };
  return (
    <g
      className={styles.grip}
      role="slider"
      tabIndex={isLocked ? -1 : 0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={value}
      aria-valuetext={formatY(value)}
      aria-disabled={isLocked}
      transform={`translate(${String(x)} ${String(y)})`}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (isLocked) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = event.clientY - y;
      }}
      onPointerMove={drag}
      onPointerUp={() => (held.current = undefined)}
      onLostPointerCapture={() => (held.current = undefined)}
    >
      <circle r={radius.target} fill="transparent" />
      <circle r={radius.mark} fill="var(--surface)" stroke={color} strokeWidth={2} />
      <text fill={color}>{letter}</text>
    </g>
  );
}
