import { useId, useState } from 'react';
import { describedBy, FieldFrame, type FieldProps } from './Field.tsx';
import styles from './Field.module.css';
import { toClasses } from './classes.ts';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly inline?: boolean | undefined;
  /** Class of the box itself. */
  readonly className?: string | undefined;
  /** On Enter or when left, trimmed, if it changed. */
  readonly onCommit: (value: string) => void;
}

/** A line of text: applied on Enter or when left; Escape brings the old text back. */
export function TextField({
  value,
  maxLength,
  placeholder,
  inline,
  className,
  onCommit,
  ...frame
}: TextFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const text = draft?.trim();
    setDraft(null);
    if (text !== undefined && text !== value) onCommit(text);
  };
  return (
    <FieldFrame {...frame} id={id} inline={inline}>
      <input
        id={id}
        type="text"
        autoComplete="off"
        className={toClasses(styles.control, className)}
        value={draft ?? value}
        maxLength={maxLength}
        placeholder={placeholder}
        disabled={frame.disabled}
        aria-describedby={describedBy(id, frame.help)}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            setDraft(null);
          }
        }}
      />
    </FieldFrame>
  );
}
