import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './ErrorText.module.css';

export interface ErrorTextProps {
  readonly id?: string | undefined;
  readonly children: ReactNode;
}

/** An error with a way out, in the colour of danger and with a sign beside it. */
export function ErrorText({ id, children }: ErrorTextProps) {
  return (
    <p id={id} role="alert" className={styles.error}>
      <CircleAlert aria-hidden="true" size={14} className={styles.sign} />
      <span>{children}</span>
    </p>
  );
}
