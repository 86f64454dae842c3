import { useMemo } from 'react';
import { toLabelWidth } from '../../../core/graph/target.ts';
import type { DataSample, LoadedRun, Prediction } from '../../../core/run/trainer.ts';
import { ImageThumb, type BoxMark } from '../../ImageThumb.tsx';
import { MapLegend } from '../../MapLegend.tsx';
import { isMapTarget, toCorners, toDepthRange } from '../../pixels.ts';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { useTexts } from '../../playground-context.ts';
import { toAnswer } from '../answer.ts';
import { useCalmPicture } from '../../use-calm-run.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { BesideFigure } from '../../figures/BesideFigure.tsx';
import { toExamplesFigure } from './examples-on-paper.ts';
import styles from './ImageOutputs.module.css';
import { MapPair, type MapTask } from './MapPair.tsx';
import { SampleAnswer } from './SampleAnswer.tsx';

/** Validation images, each with every task's prediction beside what is true. */
export function ImageOutputs(props: {
  readonly title: string;
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
  readonly isOnScreen: boolean;
}) {
  const { title, loaded, tasks, isOnScreen } = props;
  const texts = useTexts();
  const { t } = texts;
  const picture = useCalmPicture('sample', isOnScreen);
  const sample = loaded.samples.find(({ part }) => part === 'validation');
  const maps = useMemo(
    () =>
      tasks.flatMap((task): MapTask[] => {
        const { target } = task;
        if (!isMapTarget(target)) return [];
        return [{ ...task, target, range: toDepthRange(labelsOf(sample, task)) }];
      }),
    [tasks, sample],
  );
  if (sample === undefined || picture === undefined)
    return <EmptyState>{t('answers.waitingPicture')}</EmptyState>;
  const { prediction } = picture;
  const worded = tasks.filter(({ target }) => !isMapTarget(target));
  const make = () => toExamplesFigure({ loaded, tasks, sample, prediction }, texts);
  return (
    <BesideFigure chart={title} make={make}>
      <div className={styles.outputs} data-maps={maps.length > 0}>
        {/* Scrolls sideways, so the keyboard must be able to get hold of it. */}
        <ul className={styles.strip} tabIndex={0} aria-label={t('answers.sampleLabel')}>
          {Array.from({ length: Math.min(prediction.count, sample.count) }, (_, row) => (
            <li key={row} className={styles.card}>
              <div className={styles.example}>
                <ImageThumb
                  inputs={sample.inputs}
                  row={row}
                  shape={loaded.input.shape}
                  label={t('answers.example', { number: row + 1 })}
                  boxes={tasks.flatMap((task) => toBoxes(task, sample, prediction, row))}
                />
                {worded.map((task) => {
                  const output = prediction.outputs[task.id];
                  if (output === undefined) return null;
                  return (
                    <SampleAnswer
                      key={task.id}
                      task={task}
                      answer={toAnswer(task.target, output.values, output.width, row)}
                      labels={toRow(sample, task, row)}
                    />
                  );
                })}
              </div>
              {maps.map((task) => (
                <MapPair
                  key={task.id}
                  task={task}
                  sample={sample}
                  prediction={prediction}
                  row={row}
                />
              ))}
            </li>
          ))}
        </ul>
        <Keys maps={maps} tasks={tasks} />
      </div>
    </BesideFigure>
  );
}

/** What maps and boxes are drawn by. */
function Keys({
  maps,
  tasks,
}: {
  readonly maps: readonly MapTask[];
  readonly tasks: readonly TrainedTask[];
}) {
  const { t } = useTexts();
  const hasBoxes = tasks.some(({ target }) => target.kind === 'box');
  if (maps.length === 0 && !hasBoxes) return null;
  return (
    <div className={styles.keys}>
      {maps.length > 0 && <span>{t('answers.mapPairs')}</span>}
      {maps.map((task) => (
        <span key={task.id} className={styles.key}>
          <TaskBadge {...task.style} />
          <MapLegend target={task.target} range={task.range} />
        </span>
      ))}
      {hasBoxes && <span>{t('answers.boxKey')}</span>}
    </div>
  );
}

function labelsOf(
  sample: DataSample | undefined,
  task: Pick<TrainedTask, 'id'>,
): readonly Float32Array[] {
  const labels = sample?.labels[task.id];
  return labels === undefined ? [] : [labels];
}

/** The numbers of one row's label; none where the sample has no such task. */
function toRow(sample: DataSample, task: TrainedTask, row: number): Float32Array {
  const width = toLabelWidth(task.target);
  return (sample.labels[task.id] ?? new Float32Array()).subarray(row * width, (row + 1) * width);
}

/** The true box under the predicted one; none where nothing is there to be found. */
function toBoxes(
  { id, target, style }: TrainedTask,
  sample: DataSample,
  { outputs }: Prediction,
  row: number,
): BoxMark[] {
  const [labels, output] = [sample.labels[id], outputs[id]];
  if (target.kind !== 'box' || labels === undefined || output === undefined) return [];
  const [truth, predicted] = [toCorners(labels, row), toCorners(output.values, row)];
  if (truth === undefined) return [];
  return [
    { corners: truth, color: 'var(--text)', isTruth: true },
    ...(predicted === undefined
      ? []
      : [{ corners: predicted, color: style.color, isTruth: false }]),
  ];
}
