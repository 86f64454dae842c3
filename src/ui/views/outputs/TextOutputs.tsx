import type { InputInfo } from '../../../core/graph/lookup.ts';
import { toLabelWidth } from '../../../core/graph/target.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { Passage } from '../../Passage.tsx';
import { toPassage } from '../../passage.ts';
import { useTexts } from '../../playground-context.ts';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { toAnswer } from '../answer.ts';
import { useCalmPicture } from '../../use-calm-run.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { SampleAnswer } from './SampleAnswer.tsx';
import { BesideFigure } from '../../figures/BesideFigure.tsx';
import { toExamplesFigure } from './examples-on-paper.ts';
import styles from './TextOutputs.module.css';

/** Validation passages, each with every task's prediction beside what is true. */
export function TextOutputs(props: {
  readonly title: string;
  readonly loaded: LoadedRun;
  readonly input: Extract<InputInfo, { kind: 'tokens' }>;
  readonly tasks: readonly TrainedTask[];
  readonly isOnScreen: boolean;
}) {
  const { title, loaded, input, tasks, isOnScreen } = props;
  const texts = useTexts();
  const { t } = texts;
  const picture = useCalmPicture('sample', isOnScreen);
  const sample = loaded.samples.find(({ part }) => part === 'validation');
  if (sample === undefined || picture === undefined)
    return <EmptyState>{t('answers.waitingPicture')}</EmptyState>;
  const { outputs, count } = picture.prediction;
  const [length = 1] = input.shape;
  const { prediction } = picture;
  const make = () => toExamplesFigure({ loaded, tasks, sample, prediction }, texts);
  return (
    <BesideFigure chart={title} make={make}>
      {/* Scrolls, so the keyboard must be able to get hold of it. */}
      <ul className={styles.passages} tabIndex={0} aria-label={t('answers.sampleLabel')}>
        {Array.from({ length: Math.min(count, sample.count) }, (_, row) => (
          <li key={row} className={styles.card}>
            <div className={styles.answers}>
              {tasks.map((task) => {
                const output = outputs[task.id];
                const width = toLabelWidth(task.target);
                if (output === undefined) return null;
                return (
                  <SampleAnswer
                    key={task.id}
                    task={task}
                    answer={toAnswer(task.target, output.values, output.width, row)}
                    labels={(sample.labels[task.id] ?? new Float32Array()).subarray(
                      row * width,
                      (row + 1) * width,
                    )}
                  />
                );
              })}
            </div>
            <Passage
              words={toPassage(
                sample.inputs.subarray(row * length, (row + 1) * length),
                loaded.words ?? [],
              )}
            />
          </li>
        ))}
      </ul>
    </BesideFigure>
  );
}
