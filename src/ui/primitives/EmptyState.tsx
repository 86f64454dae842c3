import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

export interface EmptyStateProps {
  /** Advice, in a sentence. */
  readonly children: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
}

/** Stands where there is nothing to see yet. */
export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
