import styles from './Swatch.module.css';

/** A short piece of a line as the plot draws it. */
export function Swatch(props: {
  readonly color: string;
  readonly dash: string;
  readonly isMarked?: boolean;
}) {
  const { color, dash, isMarked = false } = props;
  return (
    <svg className={styles.swatch} width="26" height="10" aria-hidden="true">
      <path d="M1,5H25" stroke={color} strokeWidth={isMarked ? 1.4 : 2} strokeDasharray={dash} />
      {isMarked && (
        <circle cx="13" cy="5" r="3" fill="var(--surface)" stroke={color} strokeWidth="1.4" />
      )}
    </svg>
  );
}
