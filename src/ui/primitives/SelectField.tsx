import { useId } from 'react';
import { describedBy, FieldFrame, type FieldProps } from './Field.tsx';
import styles from './Field.module.css';

export interface SelectOption<V extends string = string> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
  /** Heading under which it stands with others, after those that have none. */
  readonly group?: string;
}

export interface SelectFieldProps<V extends string> extends FieldProps {
  readonly value: V;
  readonly options: readonly SelectOption<V>[];
  readonly inline?: boolean | undefined;
  readonly onChange: (value: V) => void;
}

/** A choice out of a list: the browser's own select. */
export function SelectField<V extends string>({
  value,
  options,
  inline,
  onChange,
  ...frame
}: SelectFieldProps<V>) {
  const id = useId();
  return (
    <FieldFrame {...frame} id={id} inline={inline}>
      <select
        id={id}
        className={styles.control}
        value={value}
        disabled={frame.disabled}
        aria-describedby={describedBy(id, frame.help)}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.filter(({ group }) => group === undefined).map(toOption)}
        {[...new Set(options.flatMap(({ group }) => group ?? []))].map((heading) => (
          <optgroup key={heading} label={heading}>
            {options.filter(({ group }) => group === heading).map(toOption)}
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  );
}

function toOption({ value, label, disabled }: SelectOption) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}
