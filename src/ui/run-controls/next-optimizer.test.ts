import { expect, test } from 'vitest';
import { optimizers } from '../../catalog/optimizers/index.ts';
import { presets } from '../../catalog/presets/index.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { toNextOptimizer } from './next-optimizer.ts';

const { training } = presets.get('stripes').experiment('en');

/** From an optimiser with this rate to another. */
function change(from: string, learningRate: number, to: string, params: Params = {}) {
  const definition = optimizers.get(from);
  const optimizer = { kind: from, params: { ...defaultParams(definition.params), ...params } };
  const before = { ...training, optimizer, learningRate };
  return toNextOptimizer(before, definition, optimizers.get(to));
}

test('a rate that nobody set becomes the usual one of the next optimiser', () => {
  const { training: next, lostRate } = change('sgd', 0.1, 'adam');
  expect(next.learningRate).toBe(optimizers.get('adam').defaultRate);
  expect(next.optimizer.params).toEqual(defaultParams(optimizers.get('adam').params));
  expect(lostRate).toBeUndefined();
});

test('a rate that was set is kept between optimisers that begin alike', () => {
  const { training: next, lostRate } = change('adam', 0.5, 'adamw', { beta1: 0.5 });
  expect(next.learningRate).toBe(0.5);
  expect(next.optimizer.params).toMatchObject({ beta1: 0.5 });
  expect(lostRate).toBeUndefined();
});

test('a rate that was set and means something else there is told', () => {
  const { training: next, lostRate } = change('sgd', 10, 'adam');
  expect(next.learningRate).toBe(optimizers.get('adam').defaultRate);
  expect(lostRate).toBe(10);
});

test('every change leaves parameters that the optimiser takes', () => {
  for (const from of optimizers.all)
    for (const to of optimizers.all) {
      const { optimizer } = change(from.kind, 1, to.kind).training;
      expect(to.params.safeParse(optimizer.params).success).toBe(true);
    }
});
