import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe, expect, test } from 'vitest';
import { defaultParams, toFields } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { createRandom } from '../../core/math/random.ts';
import { languages } from '../../core/text.ts';
import type { HeadDefinition } from './define-head.ts';
import { heads } from './index.ts';

const rows = 6;
const random = createRandom(3, 'heads');
/** Head, parameters, width of its logits, and labels that fit. */
const cases: readonly (readonly [string, string, Params, number, () => number])[] = [
  ['softmax', 'softmax', {}, 4, () => random.integer(4)],
  ['sigmoid', 'sigmoid', {}, 1, () => random.integer(2)],
  ['regression, mse', 'regression', { loss: 'mse' }, 1, () => random.normal()],
  ['regression, mae', 'regression', { loss: 'mae' }, 1, () => random.normal()],
  ['regression, huber', 'regression', { loss: 'huber', delta: 0.7 }, 1, () => random.normal()],
];

function losses(
  head: HeadDefinition,
  params: Params,
  logits: Float32Array,
  labels: Float32Array,
): Float32Array {
  return tf.tidy(() => {
    const given = {
      logits: tf.tensor2d(logits, [rows, logits.length / rows]),
      labels: tf.tensor2d(labels, [labels.length, 1]),
    };
    return head.loss(tf, given, params).dataSync<'float32'>();
  });
}

describe.each(cases)('%s', (_name, type, changed, width, draw) => {
  const head = heads.get(type);
  const params = { ...defaultParams(head.params), ...changed };
  const logits = Float32Array.from({ length: rows * width }, () => 2 * random.normal());
  const labels = Float32Array.from({ length: rows }, draw);

  test('the derivative by hand is that of the loss, by central differences', () => {
    const slopes = tf.tidy(() => {
      const given = tf.tensor2d(logits, [rows, width]);
      const total = (x: tf.Tensor) =>
        tf.sum(
          head.loss(
            tf,
            { logits: x as tf.Tensor2D, labels: tf.tensor2d(labels, [labels.length, 1]) },
            params,
          ),
        );
      return tf.grad(total)(given).dataSync<'float32'>();
    });
    const step = 2e-3;
    for (const [at, value] of logits.entries()) {
      const moved = (by: number): number => {
        const near = logits.slice();
        near[at] = value + by;
        return losses(head, params, near, labels)[Math.floor(at / width)] ?? NaN;
      };
      expect(slopes[at]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 2);
    }
  });

  test('logits of ±1e4 give finite losses and slopes', () => {
    const huge = logits.map((value) => Math.sign(value) * 1e4);
    expect(losses(head, params, huge, labels).every(Number.isFinite)).toBe(true);
  });

  test('the loss is 0 where nothing could be better, and never below', () => {
    const right = new Float32Array(rows * width);
    for (const [row, label] of labels.entries()) {
      if (type === 'softmax') right[row * width + label] = 100;
      else right[row] = type === 'sigmoid' ? (label === 1 ? 100 : -100) : label;
    }
    for (const loss of losses(head, params, right, labels)) expect(loss).toBeCloseTo(0, 6);
    for (const loss of losses(head, params, logits, labels)) expect(loss).toBeGreaterThanOrEqual(0);
  });

  test('gives as many sums and metrics as it says, NaN without labels', () => {
    const sums = tf.tidy(() =>
      head
        .measure(
          tf,
          {
            logits: tf.tensor2d(logits, [rows, width]),
            labels: tf.tensor2d(labels, [labels.length, 1]),
            mask: tf.zeros([rows]),
          },
          params,
        )
        .dataSync<'float32'>(),
    );
    expect(sums).toHaveLength(head.countSums({ kind: 'value', unit: '' }));
    const metrics = head.toMetrics(sums, 0, 1);
    expect(metrics).toHaveLength(head.metrics.length);
    expect(metrics.every(Number.isNaN)).toBe(true);
  });
});

test('cross-entropy of even odds is the logarithm of the number of classes', () => {
  const even = losses(
    heads.get('softmax'),
    defaultParams(heads.get('softmax').params),
    new Float32Array(rows * 5),
    new Float32Array(rows),
  );
  for (const loss of even) expect(loss).toBeCloseTo(Math.log(5), 6);
  const binary = losses(
    heads.get('sigmoid'),
    defaultParams(heads.get('sigmoid').params),
    new Float32Array(rows),
    new Float32Array(rows).fill(1),
  );
  for (const loss of binary) expect(loss).toBeCloseTo(Math.log(2), 6);
});

test('metrics leave unlabelled rows out', () => {
  const measure = (
    type: string,
    logits: number[],
    labels: number[],
    mask: number[],
    deviation = 1,
  ): readonly number[] => {
    const head = heads.get(type);
    const sums = tf.tidy(() =>
      head
        .measure(
          tf,
          {
            logits: tf.tensor2d(logits, [labels.length, logits.length / labels.length]),
            labels: tf.tensor2d(labels, [labels.length, 1]),
            mask: tf.tensor1d(mask),
          },
          defaultParams(head.params),
        )
        .dataSync<'float32'>(),
    );
    return head.toMetrics(
      sums,
      mask.reduce((sum, known) => sum + known, 0),
      deviation,
    );
  };
  expect(measure('sigmoid', [1, -1, 5, 5], [1, 1, 0, 0], [1, 1, 0, 0])).toEqual([0.5]);
  expect(measure('softmax', [9, 0, 0, 9, 9, 0, 9, 0], [0, 1, 1, 0], [1, 1, 1, 0])[0]).toBeCloseTo(
    2 / 3,
    6,
  );
  const [rmse, r2] = measure('regression', [1, 2, 3, 99], [1, 2, 6, 0], [1, 1, 1, 0], 10);
  expect(rmse).toBeCloseTo(Math.sqrt(3) * 10, 4);
  expect(r2).toBeCloseTo(1 - 9 / 14, 5);
});

test.each(heads.all.map((head) => [head.type, head] as const))(
  '%s words itself in every language',
  (_type, head) => {
    for (const language of languages) {
      const text = head.text[language];
      expect(text.title && text.help).toBeTruthy();
      for (const { title } of head.metrics) expect(title[language]).toBeTruthy();
      for (const field of toFields(head.params)) {
        expect(text.params?.[field.key]?.label, field.key).toBeTruthy();
        for (const choice of field.kind === 'choice' ? field.choices : []) {
          expect(text.options?.[field.key]?.[choice]).toBeTruthy();
        }
      }
    }
  },
);
