import type { CSSProperties } from 'react';
import { toChoices } from '../../../core/graph/target.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { toClasses as toClassNames } from '../../primitives/classes.ts';
import { useTexts } from '../../playground-context.ts';
import { toAnswer, type Answer } from '../answer.ts';
import { toAnswerText, toSurenessText } from '../answer-text.ts';
import { toPercentText } from '../format.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './Answers.module.css';
import type { LivePrediction } from './use-live-prediction.ts';

/** Each task's prediction, its probabilities as bars in the task's hue. */
export function Answers(props: {
  readonly tasks: readonly TrainedTask[];
  readonly live: LivePrediction;
}) {
  const { tasks, live } = props;
  const texts = useTexts();
  if (live.kind === 'failed')
    return <p className={styles.note}>{texts.t('views.predictFailed', { detail: live.detail })}</p>;
  return (
    <div className={styles.answers} role="group" aria-label={texts.t('views.predictions')}>
      {tasks.map((task) => {
        const output = live.kind === 'answer' ? live.prediction.outputs[task.id] : undefined;
        // Outputs of a network that was replaced meanwhile are of another width.
        const answer = output && toAnswer(task.target, output.values, output.width, 0);
        return (
          <section key={task.id} className={styles.answer} data-answer={task.id}>
            <h3 className={styles.title}>
              <TaskBadge {...task.style} />
              <span className={styles.name}>{texts.pick(task.title)}</span>
            </h3>
            <p className={styles.verdict}>
              <strong style={{ color: task.style.color }}>
                {answer === undefined ? '–' : toAnswerText(answer, task.target, texts)}
              </strong>
              <span>{answer && toSurenessText(answer, texts)}</span>
            </p>
            {answer?.kind === 'class' && <Bars task={task} answer={answer} />}
          </section>
        );
      })}
    </div>
  );
}

/** Few classes lie, many stand. */
function Bars(props: {
  readonly task: TrainedTask;
  readonly answer: Extract<Answer, { kind: 'class' }>;
}) {
  const { task, answer } = props;
  const { t, pick, language } = useTexts();
  const names = toChoices(task.target).map(pick);
  const isUpright = names.length > 4;
  return (
    <ul
      className={toClassNames(styles.bars, isUpright && styles.upright)}
      style={{ '--hue': task.style.color, '--soft': task.style.soft } as CSSProperties}
    >
      {names.map((name, index) => {
        const share = answer.shares[index] ?? 0;
        const words = t('views.confidence', { label: name, share: toPercentText(share, language) });
        return (
          <li key={name} aria-label={words}>
            <span className={styles.label}>{name}</span>
            <span className={styles.track}>
              <span className={styles.fill} style={{ '--share': share } as CSSProperties} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
