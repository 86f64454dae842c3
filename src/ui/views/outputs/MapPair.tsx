import { toLabelWidth } from '../../../core/graph/target.ts';
import type { DataSample, Prediction } from '../../../core/run/trainer.ts';
import { MapThumb } from '../../MapThumb.tsx';
import type { MapTarget } from '../../pixels.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { useTexts } from '../../playground-context.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './ImageOutputs.module.css';

/** A task whose labels are a map, with the scale of its depths. */
export interface MapTask extends TrainedTask {
  readonly target: MapTarget;
  readonly range: readonly [number, number];
}

/** The true map above the network's. */
export function MapPair(props: {
  readonly task: MapTask;
  readonly sample: DataSample;
  readonly prediction: Prediction;
  readonly row: number;
}) {
  const { task, sample, prediction, row } = props;
  const { t, pick } = useTexts();
  const labels = sample.labels[task.id];
  const output = prediction.outputs[task.id];
  const words = { task: pick(task.title), number: row + 1 };
  const common = { target: task.target, range: task.range, row };
  return (
    <div className={styles.pair}>
      <TaskBadge {...task.style} />
      {labels && (
        <MapThumb
          {...common}
          values={labels}
          width={toLabelWidth(task.target)}
          label={t('answers.mapTruth', words)}
        />
      )}
      {output && (
        <MapThumb
          {...common}
          values={output.values}
          width={output.width}
          label={t('answers.mapPredicted', words)}
        />
      )}
    </div>
  );
}
