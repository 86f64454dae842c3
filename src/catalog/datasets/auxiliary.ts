/** Tasks that inputs give for nothing: making the input again, and telling how far an image was turned. */
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { InputInfo, TaskInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import type { Dataset, DatasetDefinition, DatasetKernel, TaskLabels } from './define-dataset.ts';

export const reconstructionId = taskIdSchema.parse('reconstruction');
export const rotationId = taskIdSchema.parse('rotation');

/** The same data set, with the auxiliary tasks that its kind of input has behind its own. */
export function withAuxiliary(definition: DatasetDefinition): DatasetDefinition {
  return {
    ...definition,
    describe(params) {
      const info = definition.describe(params);
      return { ...info, tasks: [...info.tasks, ...toAuxiliaryTasks(info.input)] };
    },
  };
}

/** The same kernel, which labels these tasks too. */
export function withAuxiliaryKernel(
  { describe }: Pick<DatasetDefinition, 'describe'>,
  kernel: DatasetKernel,
): DatasetKernel {
  return {
    generate(request) {
      const { input } = describe(request.params);
      const plain = kernel.generate(request);
      const turned = request.tasks.has(rotationId) ? addTurned(plain, input, request.seed) : plain;
      if (!request.tasks.has(reconstructionId)) return turned;
      // An image that was turned is there for the turning alone.
      const mask = Uint8Array.from({ length: turned.count }, (_, row) =>
        row < plain.count ? 1 : 0,
      );
      const width = turned.inputs.length / turned.count;
      const labels = { width, values: turned.inputs, mask, mean: 0, deviation: 1 };
      return { ...turned, labels: new Map([...turned.labels, [reconstructionId, labels]]) };
    },
  };
}

function toAuxiliaryTasks({ kind, shape }: InputInfo): readonly TaskInfo[] {
  // The numbers of words are names: there is nothing to come near to.
  if (kind === 'tokens') return [];
  const again: TaskInfo = {
    id: reconstructionId,
    title: { en: 'Reconstruction', zh: '重建' },
    target: { kind: 'input', shape },
    auxiliary: true,
  };
  const turns: TaskInfo = {
    id: rotationId,
    title: { en: 'Rotation', zh: '旋转' },
    target: { kind: 'rotation' },
    auxiliary: true,
  };
  return kind === 'image' && shape[0] === shape[1] ? [again, turns] : [again];
}

/**
 * Every image once more in its part, turned by 0–3 quarter turns (clockwise), with that as its only
 * label: the other tasks go on seeing images as they are.
 */
function addTurned(data: Dataset, { shape }: InputInfo, seed: number): Dataset {
  const [side = 0, , channels = 1] = shape;
  const size = side * side * channels;
  const random = createRandom(seed, 'rotation');
  const turns = Uint8Array.from({ length: data.count }, () => random.integer(4));
  const inputs = new Float32Array(2 * data.inputs.length);
  inputs.set(data.inputs);
  for (const [row, turn] of turns.entries()) {
    const to = inputs.subarray((data.count + row) * size, (data.count + row + 1) * size);
    turnImage(data.inputs.subarray(row * size, (row + 1) * size), to, side, channels, turn);
  }
  const twice = (rows: Uint32Array) =>
    Uint32Array.from([...rows, ...rows.map((row) => row + data.count)]);
  const { train, validation, test } = data.split;
  return {
    ...data,
    count: 2 * data.count,
    inputs,
    split: { train: twice(train), validation: twice(validation), test: twice(test) },
    labels: new Map([
      ...[...data.labels].map(([id, labels]) => [id, leaveOut(labels)] as const),
      [
        rotationId,
        {
          width: 1,
          values: Float32Array.from({ length: 2 * data.count }, (_, row) =>
            row < data.count ? 0 : (turns[row - data.count] ?? 0),
          ),
          mask: Uint8Array.from({ length: 2 * data.count }, (_, row) => (row < data.count ? 0 : 1)),
          mean: 0,
          deviation: 1,
        },
      ],
    ]),
  };
}

/** Labels with as many rows again that have none. */
function leaveOut({ values, mask, ...rest }: TaskLabels): TaskLabels {
  const longer = new Float32Array(2 * values.length);
  longer.set(values);
  const known = new Uint8Array(2 * mask.length);
  known.set(mask);
  return { ...rest, values: longer, mask: known };
}

/** Copies a square image, turned clockwise by so many quarter turns. */
export function turnImage(
  from: Float32Array,
  to: Float32Array,
  side: number,
  channels: number,
  turn: number,
): void {
  const last = side - 1;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      // Source of the pixel that lands here.
      const [y, x] = (
        [
          [row, column],
          [last - column, row],
          [last - row, last - column],
          [column, last - row],
        ] as const
      )[turn & 3]!;
      for (let channel = 0; channel < channels; channel++) {
        to[(row * side + column) * channels + channel] =
          from[(y * side + x) * channels + channel] ?? 0;
      }
    }
  }
}
