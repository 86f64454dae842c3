import type { ReactNode } from 'react';
import { toClasses } from './classes.ts';
import { ErrorText } from './ErrorText.tsx';
import styles from './Field.module.css';
import { tooltip } from './tooltip.ts';

/** Props of every labelled control. */
export interface FieldProps {
  readonly label: string;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean | undefined;
  /** A sentence, shown as a tooltip on the label: cause → effect. */
  readonly help?: string | undefined;
  readonly disabled?: boolean | undefined;
}

interface FieldFrameProps extends FieldProps {
  readonly id: string;
  readonly error?: string | undefined;
  /** At the right end of the label's line. */
  readonly aside?: ReactNode;
  /** Label and control in one line instead of two. */
  readonly inline?: boolean | undefined;
  readonly children: ReactNode;
}

/** Label, control and message, with the ids that `describedBy` names. */
export function FieldFrame({
  id,
  label,
  hideLabel,
  help,
  error,
  aside,
  inline,
  children,
}: FieldFrameProps) {
  return (
    <div className={toClasses(styles.field, inline && styles.inline)}>
      <div className={toClasses(styles.head, hideLabel && !aside && 'visually-hidden')}>
        <label
          htmlFor={id}
          className={toClasses(styles.label, hideLabel && 'visually-hidden', help && styles.helped)}
          {...(help === undefined ? {} : tooltip(help))}
        >
          {label}
        </label>
        {aside}
      </div>
      {children}
      {help !== undefined && (
        <span id={`${id}-help`} className="visually-hidden">
          {help}
        </span>
      )}
      {error !== undefined && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
    </div>
  );
}

/** The `aria-describedby` of a control inside a FieldFrame. */
export function describedBy(id: string, help?: string, error?: string): string | undefined {
  const ids = [help !== undefined && `${id}-help`, error !== undefined && `${id}-error`];
  return ids.filter(Boolean).join(' ') || undefined;
}
