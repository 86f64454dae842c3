import type { LoadedRun } from '../../../core/run/trainer.ts';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { useTexts } from '../../playground-context.ts';
import { toAnswer, type Answer } from '../answer.ts';
import { toAnswerText, toLabelText, toSurenessText } from '../answer-text.ts';
import { ImageThumb } from '../ImageThumb.tsx';
import { NotYet } from '../NotYet.tsx';
import { useCalmPicture } from '../use-calm-run.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { Verdict } from '../Verdict.tsx';
import styles from './ImageOutputs.module.css';

const watch = { kind: 'sample' } as const;

/** A strip of validation images, each with every task's prediction, right or wrong. */
export function ImageOutputs(props: {
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
  readonly isOnScreen: boolean;
}) {
  const { loaded, tasks, isOnScreen } = props;
  const { t } = useTexts();
  const picture = useCalmPicture(watch, isOnScreen);
  const sample = loaded.samples.find(({ part }) => part === 'validation');
  if (sample === undefined) return <NotYet view="outputs" />;
  if (picture === undefined) return <EmptyState>{t('views.waitingPicture')}</EmptyState>;
  const { outputs, count } = picture.prediction;
  return (
    // Scrolls sideways, so the keyboard must be able to get hold of it.
    <ul className={styles.strip} tabIndex={0} aria-label={t('views.sampleLabel')}>
      {Array.from({ length: Math.min(count, sample.count) }, (_, row) => (
        <li key={row} className={styles.card}>
          <ImageThumb
            inputs={sample.inputs}
            row={row}
            shape={loaded.input.shape}
            label={t('views.example', { number: row + 1 })}
          />
          {tasks.map((task) => {
            const output = outputs[task.id];
            if (output === undefined) return null;
            return (
              <SampleAnswer
                key={task.id}
                task={task}
                answer={toAnswer(task.target, output.values, output.width, row)}
                label={sample.labels[task.id]?.[row] ?? Number.NaN}
              />
            );
          })}
        </li>
      ))}
    </ul>
  );
}

function SampleAnswer(props: {
  readonly task: TrainedTask;
  readonly answer: Answer;
  readonly label: number;
}) {
  const { task, answer, label } = props;
  const texts = useTexts();
  const { color, soft } = task.style;
  const truth = toLabelText(label, task.target, texts);
  if (answer.kind === 'value')
    return (
      <div className={styles.answer}>
        <TaskBadge {...task.style} />
        <strong>{toAnswerText(answer, task.target, texts)}</strong>
        <span className={styles.truth}>{texts.t('views.truth', { label: truth })}</span>
      </div>
    );
  const isRight = answer.best === label;
  return (
    <div className={styles.answer}>
      <TaskBadge {...task.style} />
      <strong>{toAnswerText(answer, task.target, texts)}</strong>
      {!Number.isNaN(label) && <Verdict isRight={isRight} />}
      <span className={styles.truth}>
        {isRight ? toSurenessText(answer, texts) : texts.t('views.truth', { label: truth })}
      </span>
      <span className={styles.bar} style={{ background: soft }} aria-hidden="true">
        <span style={{ width: `${100 * (answer.shares[answer.best] ?? 0)}%`, background: color }} />
      </span>
    </div>
  );
}
