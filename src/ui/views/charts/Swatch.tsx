import { pairDash, pairLength } from './pair-dash.ts';
import styles from './Swatch.module.css';

/** A short piece of a line as the plot draws it. */
export function Swatch(props: {
  readonly color: string;
  /** Of a pair: its hues take turns. */
  readonly otherColor?: string | undefined;
  readonly dash: string;
  readonly isMarked?: boolean;
}) {
  const { color, otherColor, dash, isMarked = false } = props;
  const isPair = otherColor !== undefined;
  return (
    <svg className={styles.swatch} width="26" height="10" aria-hidden="true">
      <path
        d="M1,5H25"
        stroke={color}
        strokeWidth={isMarked ? 1.4 : 2}
        strokeDasharray={isPair ? pairDash : dash}
      />
      {isPair && (
        <path
          d="M1,5H25"
          stroke={otherColor}
          strokeWidth="2"
          strokeDasharray={pairDash}
          strokeDashoffset={pairLength}
        />
      )}
      {isMarked && (
        <circle cx="13" cy="5" r="3" fill="var(--surface)" stroke={color} strokeWidth="1.4" />
      )}
    </svg>
  );
}
