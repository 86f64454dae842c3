import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe, expect, test } from 'vitest';
import { defaultParams, toFields } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { createRandom } from '../../core/math/random.ts';
import { optimizerEntries } from './kernels.ts';
import { expectWords } from '../testing/expect-words.ts';

const start = [0.5, -1.5, 2];
const steps = 25;
const random = createRandom(5, 'optimizers');
const gradients = Array.from({ length: steps }, () => start.map(() => random.normal()));

function run(kind: string, changed: Params, rate: number): number[] {
  const definition = optimizerEntries.get(kind);
  const params = { ...defaultParams(definition.params), ...changed };
  return tf.tidy(() => {
    let weights: tf.Tensor = tf.tensor1d(start);
    let slots: readonly tf.Tensor[] = Array.from({ length: definition.slots }, () =>
      tf.zeros<tf.Rank.R1>([start.length]),
    );
    for (const [index, gradient] of gradients.entries()) {
      const scalars = definition.scalars(index + 1, rate, params).map((value) => tf.scalar(value));
      ({ weights, slots } = definition.update<tf.Tensor>(
        tf,
        { weights, gradient: tf.tensor1d(gradient), slots, scalars },
        params,
      ));
    }
    expect(slots).toHaveLength(definition.slots);
    return [...weights.dataSync()];
  });
}

/** One weight at a time, as the papers write it: (weight, gradient, state, step) -> weight. */
type Rule = (w: number, g: number, state: number[], t: number) => number;
function byHand(rule: Rule): number[] {
  return start.map((first, at) => {
    const state = [0, 0];
    return gradients.reduce(
      (w, gradient, index) => rule(w, gradient[at] ?? NaN, state, index + 1),
      first,
    );
  });
}
const adamStep = (
  g: number,
  state: number[],
  t: number,
  [b1, b2, eps]: readonly [number, number, number],
): number => {
  state[0] = b1 * state[0]! + (1 - b1) * g;
  state[1] = b2 * state[1]! + (1 - b2) * g * g;
  return state[0] / (1 - b1 ** t) / (Math.sqrt(state[1] / (1 - b2 ** t)) + eps);
};

const cases: readonly (readonly [string, string, Params, number, Rule])[] = [
  ['sgd', 'sgd', {}, 0.1, (w, g) => w - 0.1 * g],
  [
    'momentum',
    'momentum',
    { momentum: 0.8 },
    0.05,
    (w, g, state) => {
      state[0] = 0.8 * state[0]! + g;
      return w - 0.05 * state[0];
    },
  ],
  [
    'momentum, nesterov',
    'momentum',
    { momentum: 0.8, nesterov: true },
    0.05,
    (w, g, state) => {
      state[0] = 0.8 * state[0]! + g;
      return w - 0.05 * (g + 0.8 * state[0]);
    },
  ],
  [
    'rmsprop',
    'rmsprop',
    { decay: 0.9, epsilon: 1e-3 },
    0.02,
    (w, g, state) => {
      state[0] = 0.9 * state[0]! + 0.1 * g * g;
      return w - (0.02 * g) / (Math.sqrt(state[0]) + 1e-3);
    },
  ],
  [
    'adagrad',
    'adagrad',
    { start: 0.1, epsilon: 1e-3 },
    0.1,
    (w, g, state) => {
      state[0] = state[0]! + g * g;
      return w - (0.1 * g) / (Math.sqrt(0.1 + state[0]) + 1e-3);
    },
  ],
  [
    'adam',
    'adam',
    { epsilon: 1e-3 },
    0.03,
    (w, g, state, t) => w - 0.03 * adamStep(g, state, t, [0.9, 0.999, 1e-3]),
  ],
  [
    'adamw',
    'adamw',
    { decay: 0.1, epsilon: 1e-3 },
    0.03,
    (w, g, state, t) => (1 - 0.03 * 0.1) * w - 0.03 * adamStep(g, state, t, [0.9, 0.999, 1e-3]),
  ],
];

describe.each(cases)('%s', (_name, kind, params, rate, rule) => {
  test('follows the formula of its paper', () => {
    const expected = byHand(rule);
    for (const [at, weight] of run(kind, params, rate).entries())
      expect(weight).toBeCloseTo(expected[at] ?? NaN, 4);
  });
});

/** tfjs's own optimiser on the same gradients. */
function runStock(make: () => tf.Optimizer): number[] {
  const optimizer = make();
  const weights = tf.variable(tf.tensor1d(start), true, 'w');
  for (const gradient of gradients)
    tf.tidy(() => optimizer.applyGradients({ w: tf.tensor1d(gradient) }));
  const end = [...weights.dataSync()];
  weights.dispose();
  optimizer.dispose();
  return end;
}

test.each([
  ['sgd', {}, () => tf.train.sgd(0.05)],
  ['momentum', { momentum: 0.9 }, () => tf.train.momentum(0.05, 0.9)],
  ['momentum', { momentum: 0.9, nesterov: true }, () => tf.train.momentum(0.05, 0.9, true)],
  ['adam', {}, () => tf.train.adam(0.05, 0.9, 0.999, 1e-7)],
  ['rmsprop', {}, () => tf.train.rmsprop(0.05, 0.9, 0, 1e-7)],
  ['adagrad', {}, () => tf.train.adagrad(0.05, 0.1)],
] as const)('%s agrees with tfjs: %o', (kind, params, make) => {
  const stock = runStock(make);
  for (const [at, weight] of run(kind, params, 0.05).entries())
    expect(weight).toBeCloseTo(stock[at] ?? NaN, 4);
});

test.each(optimizerEntries.all.map((one) => [one.kind, one] as const))(
  '%s words itself in every language',
  (_kind, one) => {
    expectWords('optimizers', one.kind, one);
  },
);

test('every parameter may be changed while training', () => {
  for (const { params } of optimizerEntries.all) {
    for (const field of toFields(params)) expect(field.live, field.key).toBe(true);
  }
});
