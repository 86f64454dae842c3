import { expect, test } from 'vitest';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { toCosines, toSteering } from './read-tug.ts';

const tasks = ['a', 'b'] as unknown as GradientSample['tasks'];

test('cosines are those of the Gram matrix, and none without a direction', () => {
  expect(toCosines({ gram: [4, -3, -3, 9], tasks })).toEqual([1, -0.5, -0.5, 1]);
  expect(toCosines({ gram: [0, 0, 0, 9], tasks })).toEqual([NaN, NaN, NaN, 1]);
});

test('shares of a direction add up to 1; who is overruled has less than none', () => {
  const layer = (gram: readonly number[]) => ({ node: 'n2', gram, actual: null });
  const sample = {
    weights: [1, 1],
    layers: [layer([4, -3, -3, 9]), layer([4, 0, 0, 0])],
  } as unknown as GradientSample;
  const [both, one] = toSteering(sample);
  expect(both!.shares).toEqual([1 / 7, 6 / 7]);
  expect(both!.lengths).toEqual([2, 3]);
  expect(one!.shares).toEqual([1, NaN]);
  const weak = toSteering({
    ...sample,
    layers: [layer([1, -3, -3, 16])],
  } as unknown as GradientSample);
  expect(weak[0]!.shares[0]).toBeLessThan(0);
  expect(weak[0]!.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});
