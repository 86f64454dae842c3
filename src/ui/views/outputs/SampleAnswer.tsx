import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { toCorners, toOverlap } from '../../pixels.ts';
import { useTexts } from '../../playground-context.ts';
import { isRight, type Answer } from '../answer.ts';
import { toAnswerText, toSurenessText, toTruthText } from '../answer-text.ts';
import { toPercentText } from '../../format.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { Verdict } from '../Verdict.tsx';
import styles from './ImageOutputs.module.css';

/** A task's answer to one example in words, and what is true. */
export function SampleAnswer(props: {
  readonly task: TrainedTask;
  readonly answer: Answer;
  /** The numbers of the example's label. */
  readonly labels: Float32Array;
}) {
  const { task, answer, labels } = props;
  const texts = useTexts();
  const { t, language } = texts;
  const truth = toTruthText(labels, task.target, texts);
  if (answer.kind === 'box') {
    const corners = toCorners(labels, 0);
    return (
      <div className={styles.answer}>
        <TaskBadge {...task.style} />
        <strong>
          {corners === undefined
            ? '–'
            : t('answers.overlap', {
                share: toPercentText(toOverlap(answer.corners, corners), language),
              })}
        </strong>
        <span className={styles.truth}>{corners === undefined ? truth : ''}</span>
      </div>
    );
  }
  const verdict = isRight(answer, labels);
  return (
    <div className={styles.answer}>
      <TaskBadge {...task.style} />
      <strong>{toAnswerText(answer, task.target, texts)}</strong>
      {verdict !== undefined && <Verdict isRight={verdict} />}
      <span className={styles.truth}>
        {verdict === true ? toSurenessText(answer, texts) : t('answers.truth', { label: truth })}
      </span>
      {answer.kind === 'class' && (
        <span className={styles.bar} style={{ background: task.style.soft }} aria-hidden="true">
          <span
            style={{
              width: `${100 * (answer.shares[answer.best] ?? 0)}%`,
              background: task.style.color,
            }}
          />
        </span>
      )}
    </div>
  );
}
