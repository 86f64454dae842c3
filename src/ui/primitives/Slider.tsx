import { useId, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { describedBy, FieldFrame, type FieldProps } from './Field.tsx';
import { NumberInput } from './NumberInput.tsx';
import { toNumberText } from './read-number.ts';
import { toNext, toPosition, toTicks, toValue, type SliderScale } from './slider-scale.ts';
import styles from './Slider.module.css';

export interface SliderProps extends FieldProps, SliderScale {
  readonly value: number;
  readonly unit?: string | undefined;
  /** Takes whole numbers only. */
  readonly whole?: boolean | undefined;
  /** CSS colour of the filled track; the accent when left out. */
  readonly hue?: string | undefined;
  /** Largest number that may be typed, where the track ends earlier. */
  readonly typedMax?: number | undefined;
  /** Hides the number box, where the value is written elsewhere. */
  readonly hideNumber?: boolean | undefined;
  /** With every movement while it is dragged, with every key, and when a number is typed. */
  readonly onChange: (value: number) => void;
  /** Once at the end of a drag or after a key or a typed number. */
  readonly onCommit?: (value: number) => void;
}

/** Where arrow keys lead. */
const ways: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
};

/** A track with a number box beside it: drag, arrow keys or type. */
export function Slider({
  value,
  min,
  max,
  step,
  log,
  unit,
  whole,
  hue,
  typedMax,
  hideNumber,
  onChange,
  onCommit,
  ...frame
}: SliderProps) {
  const id = useId();
  const [error, setError] = useState<string>();
  const scale = { min, max, step: whole ? Math.max(1, Math.round(step ?? 1)) : step, log };
  const ticks = toTicks(scale);
  const position = toPosition(value, scale);
  const written = `${toNumberText(value)}${unit ? ` ${unit}` : ''}`;

  const { move, stepByKey } = toMoves(value, scale, whole, onChange);

  return (
    <FieldFrame
      {...frame}
      id={id}
      error={error}
      aside={
        !hideNumber && (
          <span className={styles.number}>
            <NumberInput
              className={styles.box}
              aria-label={frame.label}
              value={value}
              min={min}
              max={typedMax ?? max}
              whole={whole}
              step={step ?? toValue(1, scale) - toValue(0, scale)}
              disabled={frame.disabled}
              aria-describedby={describedBy(id, undefined, error)}
              onProblem={setError}
              onCommit={(next) => {
                onChange(next);
                onCommit?.(next);
              }}
            />
            {unit && <span className={styles.unit}>{unit}</span>}
          </span>
        )
      }
    >
      <input
        id={id}
        type="range"
        className={styles.track}
        style={
          {
            '--hue': hue ?? 'var(--accent)',
            '--filled': `${(100 * position) / ticks}%`,
          } as CSSProperties
        }
        min={0}
        max={ticks}
        step={1}
        value={position}
        disabled={frame.disabled}
        aria-valuetext={written}
        aria-describedby={describedBy(id, frame.help)}
        onChange={(event) => move(Number(event.target.value))}
        onKeyDown={stepByKey}
        onPointerUp={() => onCommit?.(value)}
        onKeyUp={() => onCommit?.(value)}
      />
    </FieldFrame>
  );
}

/** Ways to another value of the track. */
function toMoves(
  value: number,
  scale: SliderScale,
  whole: boolean | undefined,
  onChange: (value: number) => void,
) {
  return {
    /** @param raw tick that the thumb is drawn to */
    move(raw: number) {
      const next = toValue(raw, scale);
      if (next !== value) onChange(whole ? Math.round(next) : next);
    },
    stepByKey(event: KeyboardEvent) {
      const way = ways[event.key];
      if (way === undefined) return;
      event.preventDefault();
      const next = toNext(value, way, scale, whole);
      if (next !== value) onChange(next);
    },
  };
}
