/** Rows of a data set as engines take them: in JavaScript's memory, one after the other. */
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { TaskId } from '../core/document/experiment.ts';
import { toSize, type Shape } from '../core/graph/shape.ts';
import { pick, toLabels } from './device-data.ts';

export interface TrainingRows {
  readonly count: number;
  /** `count` rows of the input's shape. */
  readonly inputs: Float32Array;
  /** By head, count × width: class index, 0/1, standardised value …; 0 where it is missing. May be the inputs. */
  readonly labels: readonly Float32Array[];
  /** By head: numbers of one label. */
  readonly widths: readonly number[];
  /** By head: 1 where a row is labelled; undefined when all are. */
  readonly masks: readonly (Uint8Array | undefined)[];
}

/** @param part row numbers; by default those to train on @throws EngineFault when a head's task has no labels */
export function toTrainingRows(
  dataset: Dataset,
  shape: Shape,
  tasks: readonly TaskId[],
  part: Uint32Array = dataset.split.train,
): TrainingRows {
  const sources = tasks.map((task) => toLabels(dataset, task));
  const inputs = pick(dataset.inputs, part, toSize(shape));
  return {
    count: part.length,
    inputs,
    labels: sources.map(({ values, width }) =>
      values === dataset.inputs ? inputs : pick(values, part, width),
    ),
    widths: sources.map(({ width }) => width),
    masks: sources.map(({ mask }) => {
      const known = Uint8Array.from(part, (row) => mask[row] ?? 0);
      return known.includes(0) ? known : undefined;
    }),
  };
}

/** Number of labelled rows among these. */
export function countLabelled(mask: Uint8Array | undefined, rows: Int32Array): number {
  if (mask === undefined) return rows.length;
  let labelled = 0;
  for (const row of rows) labelled += mask[row] ?? 0;
  return labelled;
}
