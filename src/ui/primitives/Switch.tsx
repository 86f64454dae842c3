import { useId } from 'react';
import { describedBy, FieldFrame, type FieldProps } from './Field.tsx';
import styles from './Switch.module.css';

export interface SwitchProps extends FieldProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function Switch({ checked, onChange, ...frame }: SwitchProps) {
  const id = useId();
  return (
    <FieldFrame {...frame} id={id} inline>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={styles.switch}
        checked={checked}
        disabled={frame.disabled}
        aria-describedby={describedBy(id, frame.help)}
        onChange={(event) => onChange(event.target.checked)}
      />
    </FieldFrame>
  );
}
