/** The data of a run, on the device and as facts. Other data may take its place under the same network. */
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { LabelFacts } from '../catalog/heads/define-head.ts';
import type { TaskInfo } from '../core/graph/lookup.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import { toSize } from '../core/graph/shape.ts';
import type { Network } from './compile.ts';
import { pick, putOnDevice, type DeviceData } from './device-data.ts';
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

/** Gives layers that take something from the training examples what they take. */
export function fitLayers(model: ModelIr, { computed }: Network, { inputs, split }: Dataset): void {
  const fitted = [...computed.values()].flat().filter(({ isFitted }) => isFitted);
  if (fitted.length === 0) return;
  const examples = pick(inputs, split.train, toSize(model.input.info.shape));
  for (const layer of fitted) layer.fit(examples);
}
