import { useId, useState, type ReactNode } from 'react';
import type { Json } from '../../core/document/json.ts';
import type { StudyKind } from '../../core/run/studies/study-kinds.ts';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import styles from './Studies.module.css';
import { StudyProgress } from './StudyProgress.tsx';
import { useIsStale, useObstacle, useStudy } from './use-study.ts';

interface StudyStartProps {
  readonly kind: StudyKind;
  /** Left out where the text around it says what it is about. */
  readonly help?: string;
  readonly label: string;
  /** What it takes, said before it is begun. */
  readonly cost: string;
  readonly leastTasks: 1 | 2;
  /** A sentence why it cannot begin as it is chosen. */
  readonly reason?: string | undefined;
  /** Asked when it begins. */
  readonly toRequest: () => Json;
  /** A few fields. */
  readonly children?: ReactNode;
}

/** What a study is about, a button to begin it with, and how far it is. */
export function StudyStart(props: StudyStartProps) {
  const { kind, help, label, cost, leastTasks, toRequest, children } = props;
  const { t } = useTexts();
  const why = useId();
  const { start } = useActions().lab;
  const experiment = useDocument((state) => state.experiment);
  const study = useStudy(kind);
  const isStale = useIsStale(study);
  const obstacle = useObstacle(leastTasks);
  const [problem, setProblem] = useState('');
  const reason = obstacle === undefined ? props.reason : t(obstacle);
  const isRunning = study?.state === 'running';
  const begin = () => {
    setProblem('');
    start(kind, experiment, toRequest()).catch((error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <>
      {help !== undefined && <p className={styles.help}>{help}</p>}
      <div className={styles.start}>
        <Button
          look="primary"
          disabled={reason !== undefined || isRunning}
          aria-describedby={why}
          onClick={begin}
        >
          {label}
        </Button>
        {children}
      </div>
      <p id={why} className={styles.help}>
        {reason ?? cost}
      </p>
      {problem !== '' && (
        <p role="alert" className={styles.problem}>
          {t('studies.notStarted', { detail: problem })}
        </p>
      )}
      <StudyProgress kind={kind} />
      {isStale && study !== undefined && (
        <p className={styles.stale} data-stale>
          {t('studies.stale', { title: study.experiment.title })}
        </p>
      )}
    </>
  );
}
