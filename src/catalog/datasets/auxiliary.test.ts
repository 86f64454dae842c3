import { expect, test } from 'vitest';
import type { InputInfo } from '../../core/graph/lookup.ts';
import { reconstructionId, rotationId, turnImage, withAuxiliaryKernel } from './auxiliary.ts';
import type { DatasetDefinition, DatasetKernel } from './define-dataset.ts';
import { toClassLabels, toRange } from './labels.ts';
import { points } from './points.ts';

const rows = 40;
const plain = {
  ...points,
  describe: () => ({
    input: { kind: 'image', shape: [2, 2, 2] } satisfies InputInfo,
    tasks: points.describe(points.params.parse({})).tasks.slice(0, 1),
  }),
} as unknown as DatasetDefinition;
const plainKernel: DatasetKernel = {
  generate: () => ({
    count: rows,
    inputs: Float32Array.from({ length: rows * 8 }, (_, at) => at),
    labels: new Map([
      [
        points.describe(points.params.parse({})).tasks[0]!.id,
        toClassLabels(new Float32Array(rows).fill(1)),
      ],
    ]),
    split: { train: toRange(0, 20), validation: toRange(20, 10), test: toRange(30, 10) },
  }),
};
const kernel = withAuxiliaryKernel(plain, plainKernel);
const generate = (tasks: readonly (typeof rotationId)[]) =>
  kernel.generate({ params: {}, seed: 3, version: 1, assets: [], tasks: new Set(tasks) });

test('an image is turned clockwise, channel by channel', () => {
  const from = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40);
  const turned = (turn: number) => {
    const to = new Float32Array(8);
    turnImage(from, to, 2, 2, turn);
    return [...to];
  };
  expect(turned(0)).toEqual([...from]);
  expect(turned(1)).toEqual([3, 30, 1, 10, 4, 40, 2, 20]);
  expect(turned(2)).toEqual([4, 40, 3, 30, 2, 20, 1, 10]);
  expect(turned(3)).toEqual([2, 20, 4, 40, 1, 10, 3, 30]);
});

test('nothing is made that no head learns', () => {
  const data = generate([]);
  expect(data.count).toBe(rows);
  expect([...data.labels.keys()]).toHaveLength(1);
});

test('turned images are there for the turning alone, and stay in their part', () => {
  const data = generate([rotationId, reconstructionId]);
  expect(data.count).toBe(2 * rows);
  const rotation = data.labels.get(rotationId)!;
  const again = data.labels.get(reconstructionId)!;
  expect(again.values).toBe(data.inputs);
  for (let row = 0; row < data.count; row++) {
    const others = [...data.labels].filter(([id]) => id !== rotationId);
    expect(rotation.mask[row]).toBe(row < rows ? 0 : 1);
    for (const [, { mask }] of others) expect(mask[row]).toBe(row < rows ? 1 : 0);
    if (row < rows) continue;
    const to = new Float32Array(8);
    turnImage(
      data.inputs.subarray((row - rows) * 8, (row - rows + 1) * 8),
      to,
      2,
      2,
      rotation.values[row]!,
    );
    expect([...data.inputs.subarray(row * 8, (row + 1) * 8)]).toEqual([...to]);
  }
  expect(new Set(rotation.values.subarray(rows))).toEqual(new Set([0, 1, 2, 3]));
  for (const part of Object.values(data.split)) {
    const sources = new Set([...part].map((row) => row % rows));
    expect(part).toHaveLength(2 * sources.size);
  }
});
