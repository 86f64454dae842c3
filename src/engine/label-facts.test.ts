import { expect, test } from 'vitest';
import { taskIdSchema } from '../core/document/experiment.ts';
import type { IrHead } from '../core/graph/model-ir.ts';
import { toLabelFacts } from './label-facts.ts';

const task = taskIdSchema.parse('y');
const none = new Uint32Array();

/** Rows of `width` values, of which the last is not labelled. */
function spreadsOf(values: readonly number[], width = 1): readonly number[] {
  const count = values.length / width;
  const mask = new Uint8Array(count).fill(1);
  mask[count - 1] = 0;
  const labels = { values: Float32Array.from(values), width, mask, mean: 0, deviation: 1 };
  const dataset = {
    count,
    inputs: new Float32Array(),
    labels: new Map([[task, labels]]),
    split: { train: none, validation: none, test: none },
  };
  const heads = [{ ir: { task, target: { kind: 'value' } } as unknown as IrHead }];
  const [facts] = toLabelFacts(
    dataset,
    heads,
    Uint32Array.from({ length: count }, (_, row) => row),
  );
  return facts!.spreads;
}

test('the spread of labelled values, around the mean of each output', () => {
  expect(spreadsOf([1, 2, 6, 99])).toEqual([14]);
  expect(spreadsOf([1, 100, 3, 100, 5, 103, 0, 0], 2)).toEqual([8, 6]);
});

test('equal values have none, however many and large, and a small one is not lost beside a large mean', () => {
  expect(spreadsOf([...new Array<number>(1000).fill(-12.3), 0])).toEqual([0]);
  expect(spreadsOf([])).toEqual([0]);
  const [spread] = spreadsOf([4096, 4096.5, 4097, 0]);
  expect(spread).toBeCloseTo(0.5, 9);
});
