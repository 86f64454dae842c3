/** Weights of classes and label smoothing: by hand, by differences, and by what they must leave as it is. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { toClassWeights, type ClassParams } from './class-weights.ts';
import { headEntries } from './kernels.ts';

interface Given {
  readonly type: string;
  readonly logits: readonly number[][];
  readonly labels: readonly number[][];
  readonly weights?: readonly number[];
  readonly smoothing?: number;
}

function lossOf({ type, logits, labels, weights, smoothing = 0 }: Given): number[] {
  const head = headEntries.get(type);
  const params: Params = { ...defaultParams(head.params), smoothing };
  return tf.tidy(() => [
    ...head
      .loss(
        tf,
        {
          logits: tf.tensor2d(logits as number[][]),
          labels: tf.tensor2d(labels as number[][]),
          weights: weights && tf.tensor1d(weights as number[]),
        },
        params,
      )
      .dataSync(),
  ]);
}

const log = Math.log;
const sigma = (z: number): number => 1 / (1 + Math.exp(-z));
/** log p of each class. */
const logSoftmax = (logits: readonly number[]): number[] => {
  const sum = logits.reduce((all, z) => all + Math.exp(z), 0);
  return logits.map((z) => z - log(sum));
};

describe('by hand', () => {
  const logits = [
    [1, -0.5, 0.3],
    [0.2, 2, -1],
  ];
  test('a class head', () => {
    const [first, second] = logits.map(logSoftmax) as [number[], number[]];
    const given = { type: 'softmax', logits, labels: [[2], [0]] };
    const weighed = lossOf({ ...given, weights: [0.5, 1, 3] });
    expect(weighed[0]).toBeCloseTo(-3 * first[2]!, 5);
    expect(weighed[1]).toBeCloseTo(-0.5 * second[0]!, 5);
    const smoothed = lossOf({ ...given, smoothing: 0.3 });
    expect(smoothed[0]).toBeCloseTo(-(0.1 * first[0]! + 0.1 * first[1]! + 0.8 * first[2]!), 5);
  });

  test('a yes-or-no head', () => {
    const given = { type: 'sigmoid', logits: [[0.7], [-2]], labels: [[1], [0]] };
    const [yes, no] = lossOf({ ...given, weights: [0.25, 4] });
    expect(yes).toBeCloseTo(-4 * log(sigma(0.7)), 5);
    expect(no).toBeCloseTo(-0.25 * log(1 - sigma(-2)), 5);
    const [smooth] = lossOf({ ...given, smoothing: 0.2 });
    expect(smooth).toBeCloseTo(-0.9 * log(sigma(0.7)) - 0.1 * log(1 - sigma(0.7)), 5);
  });

  test('several labels, each with weights of its own', () => {
    const [loss] = lossOf({
      ...{ type: 'multi-label', logits: [[0.7, -1]], labels: [[1, 0]] },
      weights: [9, 2, 3, 9],
    });
    expect(loss).toBeCloseTo((-2 * log(sigma(0.7)) - 3 * log(1 - sigma(-1))) / 2, 5);
  });

  test('an order, by the class and not by its steps', () => {
    const given = { type: 'ordinal', logits: [[1, -0.4]], labels: [[1]] };
    const [plain] = lossOf(given);
    const [weighed] = lossOf({ ...given, weights: [9, 2.5, 9] });
    expect(weighed).toBeCloseTo(2.5 * plain!, 5);
  });

  test('pixels, by the class of each', () => {
    // Two pixels of two classes.
    const given = { type: 'segmentation', logits: [[1, 0, 0.5, 2]], labels: [[0, 1]] };
    const [loss] = lossOf({ ...given, weights: [3, 0.5] });
    const [first, second] = [logSoftmax([1, 0]), logSoftmax([0.5, 2])];
    expect(loss).toBeCloseTo(-(3 * first[0]! + 0.5 * second[1]!) / 2, 5);
  });
});

describe.each([
  { type: 'softmax', logits: [[1, -0.5, 0.3]], labels: [[2]], weights: [0.5, 1, 3] },
  { type: 'sigmoid', logits: [[0.7]], labels: [[1]], weights: [0.2, 4] },
  { type: 'multi-label', logits: [[0.7, -1, 2]], labels: [[1, 0, 1]], weights: [1, 2, 3, 4, 5, 6] },
  { type: 'ordinal', logits: [[1, -0.4]], labels: [[1]], weights: [3, 2.5, 9] },
  { type: 'segmentation', logits: [[1, 0, 0.5, 2]], labels: [[0, 1]], weights: [3, 0.5] },
])('of $type', ({ type, logits, labels, weights }) => {
  test('the derivative is that of the loss, by central differences', () => {
    const head = headEntries.get(type);
    const params = { ...defaultParams(head.params), smoothing: 0.2 };
    const slopes = tf.tidy(() =>
      tf
        .grad((x) => {
          const input = { logits: x as tf.Tensor2D, labels: tf.tensor2d(labels) };
          return tf.sum(head.loss(tf, { ...input, weights: tf.tensor1d(weights) }, params));
        })(tf.tensor2d(logits))
        .dataSync(),
    );
    const step = 2e-3;
    for (const [at] of logits[0]!.entries()) {
      const moved = (by: number): number => {
        const near = logits.map((row) => row.map((z, index) => (index === at ? z + by : z)));
        return lossOf({ type, logits: near, labels, weights, smoothing: 0.2 })[0]!;
      };
      expect(slopes[at]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 2);
    }
  });

  test('weights of 1 are none, and no smoothing is none', () => {
    const [plain] = lossOf({ type, logits, labels });
    expect(lossOf({ type, logits, labels, weights: weights.map(() => 1) })[0]).toBeCloseTo(
      plain!,
      6,
    );
    expect(lossOf({ type, logits, labels, weights })[0]).not.toBeCloseTo(plain!, 3);
  });
});

describe('weights', () => {
  const of = (params: Partial<ClassParams>, sizes: readonly number[], labels: number[][]) =>
    [
      ...toClassWeights({ weighting: 'equal', weights: [], smoothing: 0, ...params }, sizes).of(
        labels.map((group) => Float32Array.from(group)),
      ),
    ].map((weight) => Number(weight.toFixed(4)));

  test('by frequency let every class count the same, and all labels as much as before', () => {
    const labels = [0, 0, 0, 0, 0, 0, 1, 1, 2, 0];
    const weights = of({ weighting: 'balanced' }, [3], [labels]);
    expect(weights).toEqual([10 / 21, 10 / 6, 10 / 3].map((one) => Number(one.toFixed(4))));
    const sum = labels.reduce((all, label) => all + weights[label]!, 0);
    expect(sum).toBeCloseTo(labels.length, 2);
    // A class that is never there weighs what it likes.
    expect(of({ weighting: 'balanced' }, [3], [[0, 1]])).toEqual([0.6667, 0.6667, 1]);
  });

  test('by frequency of each of several labels by itself', () => {
    expect(
      of(
        { weighting: 'balanced' },
        [2, 2],
        [
          [0, 0, 0, 1],
          [1, 1, 0, 0],
        ],
      ),
    ).toEqual([0.6667, 2, 1, 1]);
  });

  test('that are given stand in the order of the classes', () => {
    const weights = [{ weight: 5 }, { weight: 7 }];
    expect(of({ weighting: 'given', weights }, [3], [[]])).toEqual([5, 7, 1]);
    expect(of({ weighting: 'given', weights }, [2, 2, 2], [[], [], []])).toEqual([
      1, 5, 1, 7, 1, 1,
    ]);
  });

  test('are none where all classes count alike', () => {
    const count = (weighting: ClassParams['weighting']) =>
      toClassWeights({ weighting, weights: [], smoothing: 0 }, [3]).count;
    expect([count('equal'), count('balanced'), count('given')]).toEqual([0, 3, 3]);
  });
});
