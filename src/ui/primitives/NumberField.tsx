import { useId, useState } from 'react';
import { describedBy, FieldFrame, type FieldProps } from './Field.tsx';
import styles from './Field.module.css';
import { NumberInput } from './NumberInput.tsx';

export interface NumberFieldProps extends FieldProps {
  readonly value: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Takes whole numbers only. */
  readonly whole?: boolean | undefined;
  /** Added by an arrow key; 1 when left out. */
  readonly step?: number | undefined;
  /** Shown after the number: `px`, `°`. */
  readonly unit?: string | undefined;
  /** Label beside the box instead of above it. */
  readonly inline?: boolean | undefined;
  /** Called once per number that was applied, always in range. */
  readonly onCommit: (value: number) => void;
}

/** A typed number: applied on Enter or when left, with words where it cannot be. */
export function NumberField({
  value,
  min,
  max,
  whole,
  step,
  unit,
  inline,
  onCommit,
  ...frame
}: NumberFieldProps) {
  const id = useId();
  const [error, setError] = useState<string>();
  return (
    <FieldFrame {...frame} id={id} error={error} inline={inline}>
      <span className={unit ? styles.withUnit : undefined}>
        <NumberInput
          id={id}
          value={value}
          min={min}
          max={max}
          whole={whole}
          step={step}
          disabled={frame.disabled}
          aria-describedby={describedBy(id, frame.help, error)}
          onCommit={onCommit}
          onProblem={setError}
        />
        {unit && <span className={styles.unit}>{unit}</span>}
      </span>
    </FieldFrame>
  );
}
