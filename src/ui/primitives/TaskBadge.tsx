import styles from './TaskBadge.module.css';

export interface TaskBadgeProps {
  readonly letter: string;
  /** From `toTaskStyle`. */
  readonly color: string;
  readonly soft: string;
}

/** A task's letter in its hue; stands beside the task's name, so it is decoration. */
export function TaskBadge({ letter, color, soft }: TaskBadgeProps) {
  return (
    <span aria-hidden="true" className={styles.badge} style={{ color, background: soft }}>
      {letter}
    </span>
  );
}
