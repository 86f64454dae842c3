import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './Splitter.module.css';

export interface SplitterProps {
  readonly label: string;
  /** Id of the panel it resizes. */
  readonly controls: string;
  /** The side of the splitter on which that panel lies. */
  readonly side: 'left' | 'right' | 'bottom';
  /** Size of the panel in pixels. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly onResize: (size: number) => void;
  /** A double click: fold or unfold. */
  readonly onFold: () => void;
}

const keyStep = 16;

/** The line between two panels: drag it, or focus it and press arrow keys. */
export function Splitter({
  label,
  controls,
  side,
  size,
  min,
  max,
  onResize,
  onFold,
}: SplitterProps) {
  const grip = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const isRow = side === 'bottom';
  const sign = side === 'left' ? 1 : -1;
  const resize = (wanted: number) => onResize(Math.round(Math.max(min, Math.min(max, wanted))));

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { at: isRow ? event.clientY : event.clientX, size };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!grip.current) return;
    const moved = (isRow ? event.clientY : event.clientX) - grip.current.at;
    resize(grip.current.size + sign * moved);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const grow = { left: 'ArrowRight', right: 'ArrowLeft', bottom: 'ArrowUp' }[side];
    const shrink = { left: 'ArrowLeft', right: 'ArrowRight', bottom: 'ArrowDown' }[side];
    if (event.key === grow) resize(size + keyStep);
    else if (event.key === shrink) resize(size - keyStep);
    else if (event.key === 'Enter') onFold();
    else return;
    event.preventDefault();
  };

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-controls={controls}
      aria-orientation={isRow ? 'horizontal' : 'vertical'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      className={isRow ? styles.row : styles.column}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
      onDoubleClick={onFold}
      onKeyDown={onKeyDown}
    />
  );
}
