import { useState } from 'react';
import type { LoadedRun, ProbeAnswer } from '../../../core/run/trainer.ts';
import type { Language } from '../../../core/text.ts';
import { Button } from '../../primitives/Button.tsx';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { useActions, useRun, useTexts } from '../../playground-context.ts';
import { toNumberText } from '../format.ts';
import { findMetricChannel } from '../metric-channel.ts';
import { toMetricText } from '../metric-text.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './TestScore.module.css';

type Score =
  | { readonly kind: 'none' | 'asking' }
  | {
      readonly kind: 'scored';
      /** A score is that of one network on one set of data. */
      readonly loaded: LoadedRun;
      readonly answer: TestAnswer;
    }
  | { readonly kind: 'failed'; readonly detail: string };

/** The test part, scored only when somebody asks for it. */
export function TestScore(props: {
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
}) {
  const { loaded, tasks } = props;
  const { t } = useTexts();
  const { ask } = useActions().run;
  const step = useRun((state) => state.step);
  const [score, setScore] = useState<Score>({ kind: 'none' });

  const [seen, setSeen] = useState(step);
  if (step !== seen) {
    setSeen(step);
    // Training was taken back: the weights that were scored are gone, whatever step it comes to again.
    if (step < seen) setScore({ kind: 'none' });
  }

  const askForScore = () => {
    setScore({ kind: 'asking' });
    ask<'test'>({ kind: 'test' }).then(
      (answer) => setScore({ kind: 'scored', loaded, answer }),
      (error: unknown) =>
        setScore({
          kind: 'failed',
          detail: error instanceof Error ? error.message : String(error),
        }),
    );
  };

  return (
    <section className={styles.score}>
      <Button size="small" disabled={score.kind === 'asking'} onClick={askForScore}>
        {t(score.kind === 'asking' ? 'answers.scoring' : 'answers.score')}
      </Button>
      <p className={styles.help}>{t('answers.scoreHelp', { count: loaded.examples.test })}</p>
      <div aria-live="polite">
        {score.kind === 'failed' && (
          <p className={styles.help}>{t('answers.scoreFailed', { detail: score.detail })}</p>
        )}
        {score.kind === 'scored' && score.loaded === loaded && (
          <ScoreTable answer={score.answer} loaded={loaded} tasks={tasks} />
        )}
      </div>
    </section>
  );
}

type TestAnswer = Extract<ProbeAnswer, { kind: 'test' }>;

function ScoreTable(props: {
  readonly answer: TestAnswer;
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
}) {
  const { answer, loaded, tasks } = props;
  const { t, pick, language } = useTexts();
  return (
    <table className={styles.table} data-test-score>
      <caption>{t('answers.scored', { step: answer.step })}</caption>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <th scope="row">
              <span className={styles.name}>
                <TaskBadge {...task.style} />
                {pick(task.title)}
              </span>
            </th>
            <td>
              {t('answers.loss')} {toNumberText(answer.losses[task.id] ?? Number.NaN, language)}
            </td>
            {task.metric !== undefined && (
              <td>
                {pick(task.metric.title)} {toMetricFigure(answer, loaded, task, language)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toMetricFigure(
  { metrics }: TestAnswer,
  { channels }: LoadedRun,
  task: TrainedTask,
  language: Language,
): string {
  const info = findMetricChannel(channels, task);
  const value = info === undefined ? Number.NaN : (metrics[info.id] ?? Number.NaN);
  return toMetricText(value, task.metric, info?.unit, language);
}
