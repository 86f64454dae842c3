import type { LoadedRun, ProbeAnswer } from '../../../core/run/trainer.ts';
import { Button } from '../../primitives/Button.tsx';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { useActions, useTexts } from '../../playground-context.ts';
import { useQuestion } from '../../use-question.ts';
import { toNumberText } from '../../format.ts';
import { toMetricFigure } from '../metric-figure.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './TestScore.module.css';

/** The test part, scored only when somebody asks for it. */
export function TestScore(props: {
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
}) {
  const { loaded, tasks } = props;
  const { t } = useTexts();
  const { ask } = useActions().run;
  const { question, ask: askForScore } = useQuestion<TestAnswer>();
  const isAsking = question.kind === 'asking';
  return (
    <section className={styles.score}>
      <Button
        size="small"
        disabled={isAsking}
        onClick={() => askForScore(() => ask<'test'>({ kind: 'test' }))}
      >
        {t(isAsking ? 'answers.scoring' : 'answers.score')}
      </Button>
      <p className={styles.help}>{t('answers.scoreHelp', { count: loaded.examples.test })}</p>
      <div aria-live="polite">
        {question.kind === 'failed' && (
          <p className={styles.help}>{t('answers.scoreFailed', { detail: question.detail })}</p>
        )}
        {question.kind === 'answered' && (
          <ScoreTable answer={question.answer} loaded={loaded} tasks={tasks} />
        )}
        {question.kind === 'answered' && question.isOld && (
          <p className={styles.help}>{t('answers.old')}</p>
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
