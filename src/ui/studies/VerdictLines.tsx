import type { CSSProperties } from 'react';
import type { Verdict } from '../../core/run/verdict.ts';
import { useTexts } from '../playground-context.ts';
import { toVerdictDetail } from '../verdict-text.ts';

import styles from './Studies.module.css';

interface VerdictLinesProps {
  readonly lines: readonly {
    readonly against: string;
    readonly verdict: Verdict | undefined;
  }[];
  /** Of the task; none for the mean of several. */
  readonly hue?: string;
}

/** Against what, the word for it, and by how much. */
export function VerdictLines({ lines, hue }: VerdictLinesProps) {
  const texts = useTexts();
  return (
    <div
      className={styles.verdicts}
      style={hue === undefined ? undefined : ({ '--hue': hue } as CSSProperties)}
    >
      {lines.map(
        ({ against, verdict }) =>
          verdict !== undefined && (
            <Line key={against} against={against} verdict={verdict}>
              {verdict.word === 'unsettled' ? '' : toVerdictDetail(verdict, texts)}
            </Line>
          ),
      )}
    </div>
  );
}

function Line({
  against,
  verdict,
  children,
}: {
  readonly against: string;
  readonly verdict: Verdict;
  readonly children: string;
}) {
  const { t } = useTexts();
  return (
    <>
      <span>{against}</span>
      <span className={styles.word} data-verdict={verdict.word}>
        {t(`studies.word.${verdict.word}`)}
      </span>
      <span>{children}</span>
    </>
  );
}
