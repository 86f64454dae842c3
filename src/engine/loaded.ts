/** Description of a loaded run for the page: its tasks, its channels, examples of its data. */
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { TaskId } from '../core/document/experiment.ts';
import type { InputInfo, TaskInfo } from '../core/graph/lookup.ts';
import { toSize } from '../core/graph/shape.ts';
import type { ChannelInfo } from '../core/run/channels.ts';
import type { DataSample, LoadedRun } from '../core/run/trainer.ts';
import { pick, toLabels } from './device-data.ts';
import type { Scale } from './scoring.ts';

/** Examples of a part that the page holds: enough for its pictures. */
const sampleSizes: Readonly<Record<InputInfo['kind'], number>> = {
  plane: 1000,
  image: 24,
  row: 300,
  tokens: 24,
  sequence: 24,
};

interface Facts {
  readonly dataset: Dataset;
  readonly tasks: readonly TaskInfo[];
  readonly input: InputInfo;
  readonly channels: readonly ChannelInfo[];
}

export function toLoadedRun({
  dataset,
  tasks,
  input,
  channels,
}: Facts): Omit<LoadedRun, 'data' | 'stepsPerEpoch' | 'path'> {
  const { train, validation, test } = dataset.split;
  const count = (task: TaskId): number => {
    const { mask } = toLabels(dataset, task);
    return train.reduce((sum, row) => sum + (mask[row] ?? 0), 0);
  };
  return {
    channels,
    tasks,
    input,
    examples: { train: train.length, validation: validation.length, test: test.length },
    labelled: Object.fromEntries(tasks.map(({ id }) => [id, count(id)])),
    ...(dataset.scales && { scales: dataset.scales }),
    ...(dataset.words && { words: dataset.words }),
    samples: [
      toSample(dataset, input, tasks, toSampleRows(train, input), 'train'),
      toSample(dataset, input, tasks, toSampleRows(validation, input), 'validation'),
    ],
  };
}

export function toSampleRows(rows: Uint32Array, input: InputInfo): Uint32Array {
  return rows.subarray(0, sampleSizes[input.kind]);
}

export function toSample(
  dataset: Dataset,
  input: InputInfo,
  tasks: readonly { readonly id: TaskId }[],
  rows: Uint32Array,
  part: DataSample['part'],
): DataSample {
  return {
    inputs: pick(dataset.inputs, rows, toSize(input.shape)),
    count: rows.length,
    labels: Object.fromEntries(tasks.map(({ id }) => [id, toUnitLabels(dataset, id, rows)])),
    part,
  };
}

/**
 * Labels as people know them, rows × width: class index, 0/1, value in its unit …; NaN where a row's
 * are missing.
 */
export function toUnitLabels(dataset: Dataset, task: TaskId, rows: Uint32Array): Float32Array {
  const { values, width, mask, mean, deviation } = toLabels(dataset, task);
  const picked = pick(values, rows, width);
  for (const [at, row] of rows.entries()) {
    for (let index = at * width; index < (at + 1) * width; index++)
      picked[index] = mask[row] === 1 ? (picked[index] ?? NaN) * deviation + mean : NaN;
  }
  return picked;
}

export function toScale(dataset: Dataset, task: TaskId): Scale {
  const { mean, deviation } = toLabels(dataset, task);
  return { mean, deviation };
}
