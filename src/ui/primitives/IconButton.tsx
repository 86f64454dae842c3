import type { LucideIcon } from 'lucide-react';
import type { ButtonProps } from './Button.tsx';
import styles from './Button.module.css';
import { toClasses } from './classes.ts';
import { tooltip } from './tooltip.ts';

export interface IconButtonProps extends Omit<ButtonProps, 'children'> {
  readonly icon: LucideIcon;
  /** Its accessible name and its tooltip. */
  readonly label: string;
  /** As people read it: `Ctrl Z`, `Space`. */
  readonly shortcut?: string | undefined;
  /** A longer tooltip than the name. */
  readonly hint?: string | undefined;
}

/** A square button with an icon, named by its tooltip. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  hint,
  look = 'quiet',
  size = 'medium',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-description={hint}
      {...tooltip(hint ?? label, shortcut)}
      {...rest}
      className={toClasses(styles.button, styles.icon, styles[look], styles[size], className)}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}
