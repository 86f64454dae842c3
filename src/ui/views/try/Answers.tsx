import { useMemo, type CSSProperties } from 'react';
import { toChoices, toClasses } from '../../../core/graph/target.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import type { Localised } from '../../../core/text.ts';
import { ImageThumb } from '../../ImageThumb.tsx';
import { MapLegend } from '../../MapLegend.tsx';
import { MapThumb } from '../../MapThumb.tsx';
import { isMapTarget, toDepthRange } from '../../pixels.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { toClasses as toClassNames } from '../../primitives/classes.ts';
import { useTexts } from '../../playground-context.ts';
import { toAnswer, type Answer } from '../answer.ts';
import { toAnswerText, toSurenessText } from '../answer-text.ts';
import { toPercentText } from '../../format.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './Answers.module.css';
import type { LivePrediction } from './use-live-prediction.ts';

/** Each task's prediction, its probabilities as bars in the task's hue. */
export function Answers(props: {
  readonly tasks: readonly TrainedTask[];
  readonly live: LivePrediction;
  readonly loaded: LoadedRun;
  /** As the network reads them; null before anything was put in. */
  readonly inputs: Float32Array | null;
}) {
  const { tasks, live, loaded, inputs } = props;
  const texts = useTexts();
  if (live.kind === 'failed')
    return (
      <p className={styles.note}>{texts.t('answers.predictFailed', { detail: live.detail })}</p>
    );
  return (
    <div className={styles.answers} role="group" aria-label={texts.t('answers.predictions')}>
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
            {output && answer && isDrawn(answer) ? (
              <Drawn task={task} answer={answer} output={output} loaded={loaded} inputs={inputs} />
            ) : (
              <p className={styles.verdict}>
                <strong style={{ color: task.style.color }}>
                  {answer === undefined ? '–' : toAnswerText(answer, task.target, texts)}
                </strong>
                <span>{answer && toSurenessText(answer, texts)}</span>
              </p>
            )}
            {answer?.kind === 'class' && (
              <Bars task={task} shares={answer.shares} names={toChoices(task.target)} />
            )}
            {answer?.kind === 'labels' && (
              <Bars task={task} shares={answer.shares} names={toClasses(task.target)} />
            )}
          </section>
        );
      })}
    </div>
  );
}

function isDrawn(answer: Answer): boolean {
  return answer.kind === 'box' || answer.kind === 'map';
}

/** A box over what was put in, or a map beside it. */
function Drawn(props: {
  readonly task: TrainedTask;
  readonly answer: Answer;
  readonly output: { readonly width: number; readonly values: Float32Array };
  readonly loaded: LoadedRun;
  readonly inputs: Float32Array | null;
}) {
  const { task, answer, output, loaded, inputs } = props;
  const { t, pick } = useTexts();
  const { id, target } = task;
  const label = t('answers.answerTo', { task: pick(task.title) });
  // The scale of depths stays the same from image to image.
  const range = useMemo(
    () => toDepthRange(loaded.samples.flatMap(({ labels }) => labels[id] ?? [])),
    [loaded, id],
  );
  return (
    <div className={styles.drawn}>
      {answer.kind === 'box' && inputs !== null && (
        <ImageThumb
          inputs={inputs}
          row={0}
          shape={loaded.input.shape}
          label={label}
          boxes={[{ corners: answer.corners, color: task.style.color, isTruth: false }]}
        />
      )}
      {answer.kind === 'map' && isMapTarget(target) && (
        <>
          <MapThumb
            target={target}
            values={output.values}
            width={output.width}
            row={0}
            range={range}
            label={label}
          />
          <MapLegend target={target} range={range} />
        </>
      )}
    </div>
  );
}

/** Few classes lie, many stand. */
function Bars(props: {
  readonly task: TrainedTask;
  readonly shares: readonly number[];
  readonly names: readonly Localised[];
}) {
  const { task, shares } = props;
  const { t, pick, language } = useTexts();
  const names = props.names.map(pick);
  const isUpright = names.length > 4;
  return (
    <ul
      className={toClassNames(styles.bars, isUpright && styles.upright)}
      style={{ '--hue': task.style.color, '--soft': task.style.soft } as CSSProperties}
    >
      {names.map((name, index) => {
        const share = shares[index] ?? 0;
        const words = t('answers.confidence', {
          label: name,
          share: toPercentText(share, language),
        });
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
