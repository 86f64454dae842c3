import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { toClasses } from './classes.ts';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one thing to do here, `quiet` has no frame. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger' | undefined;
  readonly size?: 'small' | 'medium' | undefined;
}

/** A button with a text; for an icon alone there is IconButton. */
export function Button({ look = 'plain', size = 'medium', className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={toClasses(styles.button, styles[look], styles[size], className)}
    />
  );
}
