/** The data of a run, on the device and as facts. Other data may take its place under the same network. */
import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { LabelFacts } from '../catalog/heads/define-head.ts';
import type { TaskInfo } from '../core/graph/lookup.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import { toSize } from '../core/graph/shape.ts';
import type { CompiledHead, Network } from './compile.ts';
import { pick, putOnDevice, toLabels, type DeviceData } from './device-data.ts';
import { toLabelFacts } from './label-facts.ts';
import { toScale } from './loaded.ts';
import { countScoringRows } from './room.ts';
import type { Scale } from './scoring.ts';
import { toTrainingRows, type TrainingRows } from './training-rows.ts';

export interface RunData {
  readonly dataset: Dataset;
  readonly tasks: readonly TaskInfo[];
}

export interface HeldData extends RunData {
  /** The validation part; whoever holds the data disposes it. */
  readonly device: DeviceData;
  /** Of the training part, as an engine has them. */
  readonly count: TrainingRows['count'];
  readonly masks: TrainingRows['masks'];
  /** By head. */
  readonly scales: readonly Scale[];
  /** Of the validation labels, by head. */
  readonly facts: readonly LabelFacts[];
  /** The validation part for engines that score for themselves; made when it is first asked for. */
  readonly toValidationRows: () => TrainingRows;
}

/**
 * @returns with them the training rows, which are an engine's to keep
 * @throws EngineFault when a head's task has no labels or a part has no rows
 */
export function holdData(
  model: ModelIr,
  { heads }: Network,
  given: RunData,
): { readonly held: HeldData; readonly rows: TrainingRows } {
  const { dataset } = given;
  const { shape } = model.input.info;
  const { validation } = dataset.split;
  const tasks = heads.map(({ ir }) => ir.task);
  const device = putOnDevice(dataset, shape, tasks, countScoringRows(model));
  const rows = toTrainingRows(dataset, shape, tasks);
  let validationRows: TrainingRows | undefined;
  const held: HeldData = {
    ...given,
    device,
    count: rows.count,
    masks: rows.masks,
    scales: heads.map(({ ir }) =>
      ir.target.kind === 'value' ? toScale(dataset, ir.task) : { mean: 0, deviation: 1 },
    ),
    facts: toLabelFacts(dataset, heads, validation),
    toValidationRows: () => (validationRows ??= toTrainingRows(dataset, shape, tasks, validation)),
  };
  return { held, rows };
}

/** Gives layers what they take from the training examples, and heads the weights of their classes. */
export function fitLayers(model: ModelIr, { computed, heads }: Network, dataset: Dataset): void {
  for (const head of heads) weighClasses(head, dataset);
  const { inputs, split } = dataset;
  const fitted = [...computed.values()].flat().filter(({ isFitted }) => isFitted);
  if (fitted.length === 0) return;
  const examples = pick(inputs, split.train, toSize(model.input.info.shape));
  for (const layer of fitted) layer.fit(examples);
}

/** From the known labels of the training part. */
function weighClasses({ ir, definition, weights }: CompiledHead, dataset: Dataset): void {
  if (weights === undefined || definition.classWeights === undefined) return;
  const found = definition.classWeights(ir.target, ir.params);
  const { values, width, mask } = toLabels(dataset, ir.task);
  const known = dataset.split.train.filter((row) => mask[row] === 1);
  // Of several yes-or-no labels each is a group of its own; pixels are all of one.
  const labels =
    ir.target.kind === 'labels'
      ? Array.from({ length: width }, (_, at) =>
          Float32Array.from(known, (row) => values[row * width + at] ?? 0),
        )
      : [pick(values, known, width)];
  tf.tidy(() => weights.assign(tf.tensor1d(found.of(labels))));
}
