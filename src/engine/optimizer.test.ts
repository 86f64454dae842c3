/** Weights are stepped number by number: how they are parted into tensors must not be seen. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { defaultParams } from '../core/document/fields.ts';
import { createRandom } from '../core/math/random.ts';
import type { Engine } from '../core/run/trainer.ts';
import type { TrainedWeight } from './layer-weights.ts';
import { createFlatOptimizer } from './optimizer.ts';
import { openEngine } from './testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
});

const count = 90_000;

/** The same numbers, gradients and penalty, parted at these places, after three steps. */
function stepParted(type: string, sizes: readonly number[]) {
  const definition = optimizerEntries.get(type);
  const random = createRandom(5, 'test');
  const values = Float32Array.from({ length: count }, () => random.uniform() - 0.5);
  const parts = (all: Float32Array) => {
    let from = 0;
    return sizes.map((size) => all.slice(from, (from += size)));
  };
  const trained = parts(values).map((part): TrainedWeight => ({
    variable: tf.variable(tf.tensor1d(part)),
    l2: 0.1,
  }));
  const before = tf.memory().numTensors;
  const optimizer = createFlatOptimizer(definition, trained);
  const penalties: number[] = [];
  for (let step = 0; step < 3; step++) {
    const gradients = Float32Array.from({ length: count }, () => random.uniform() - 0.5);
    tf.tidy(() => {
      penalties.push(optimizer.penalty()!.dataSync()[0]!);
      const given = parts(gradients).map((part) => tf.tensor1d(part));
      optimizer.apply(given, { rate: 0.01, params: defaultParams(definition.params) });
    });
  }
  const weights = trained.flatMap(({ variable }) => [...variable.dataSync()]);
  optimizer.dispose();
  const left = tf.memory().numTensors - before;
  tf.dispose(trained.map(({ variable }) => variable));
  return { weights, penalties, left };
}

test.each(optimizerEntries.all.map(({ kind }) => kind))(
  '%s steps large weights by themselves as it steps small ones together',
  (type) => {
    const apart = stepParted(type, [50_000, 100, 39_900]);
    const together = stepParted(type, [30_000, 30_000, 30_000]);
    expect(apart.weights).toEqual(together.weights);
    for (const [index, penalty] of apart.penalties.entries())
      expect(penalty).toBeCloseTo(together.penalties[index]!, 2);
    expect([apart.left, together.left]).toEqual([0, 0]);
  },
);
