import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import type { TargetInfo } from '../../core/graph/lookup.ts';
import { toLabelWidth } from '../../core/graph/target.ts';
import type { Params } from '../../core/document/json.ts';
import { createRandom } from '../../core/math/random.ts';
import { languages } from '../../core/text.ts';
import type { HeadEntry } from './define-head.ts';
import { headEntries } from './kernels.ts';
import { expectWords } from '../testing/expect-words.ts';

const rows = 6;
const random = createRandom(3, 'heads');
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ en: String(index), zh: String(index) }));
const size = [2, 3] as const;
const draw = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one);
const uniform = () => random.uniform();

interface Case {
  readonly type: string;
  readonly params?: Params;
  readonly target: TargetInfo;
  /** One row's label. */
  readonly label: () => number[];
  /** Logits of a row that could not be better. */
  readonly perfect: (label: readonly number[]) => number[];
}

const chosen = (count: number) => (label: readonly number[]) =>
  label.flatMap((index) => draw(count, () => 0).map((_, at) => (at === index ? 100 : 0)));
const signs = (label: readonly number[]) => label.map((yes) => (yes === 1 ? 100 : -100));
const same = (label: readonly number[]) => [...label];
const value: TargetInfo = { kind: 'value', unit: 'g' };
const cases: readonly Case[] = [
  {
    type: 'softmax',
    target: { kind: 'class', classes: names(4) },
    label: () => [random.integer(4)],
    perfect: chosen(4),
  },
  {
    type: 'rotation',
    target: { kind: 'rotation' },
    label: () => [random.integer(4)],
    perfect: chosen(4),
  },
  {
    type: 'sigmoid',
    target: { kind: 'binary', classes: [names(1)[0]!, names(1)[0]!] },
    label: () => [random.integer(2)],
    perfect: signs,
  },
  ...[0, 2].map((focus) => ({
    type: 'presence',
    params: { focus },
    target: { kind: 'binary', classes: [names(1)[0]!, names(1)[0]!] } as const,
    label: () => [random.integer(2)],
    perfect: signs,
  })),
  {
    type: 'multi-label',
    target: { kind: 'labels', classes: names(3) },
    label: () => draw(3, () => random.integer(2)),
    perfect: signs,
  },
  {
    type: 'ordinal',
    target: { kind: 'ordinal', classes: names(5) },
    label: () => [random.integer(5)],
    perfect: ([label = 0]) => [0, 1, 2, 3].map((step) => (label > step ? 100 : -100)),
  },
  {
    type: 'count',
    target: { kind: 'count', unit: '' },
    label: () => [1 + random.integer(6)],
    perfect: ([label = 1]) => [Math.log(label)],
  },
  ...[{ loss: 'mse' }, { loss: 'mae' }, { loss: 'huber', delta: 0.7 }].map((params) => ({
    type: 'regression',
    params,
    target: value,
    label: () => [random.normal()],
    perfect: same,
  })),
  {
    type: 'regression',
    target: { ...value, parts: names(2) },
    label: () => draw(2, () => random.normal()),
    perfect: same,
  },
  ...['smooth-l1', 'giou'].map((loss) => ({
    type: 'box',
    params: { loss },
    target: { kind: 'box' } as const,
    label: () => draw(4, () => 0.2 + 0.6 * uniform()),
    perfect: (label: readonly number[]) => label.map((share) => Math.log(share / (1 - share))),
  })),
  {
    type: 'segmentation',
    target: { kind: 'segmentation', size, classes: names(3) },
    label: () => draw(6, () => random.integer(3)),
    perfect: chosen(3),
  },
  {
    type: 'depth',
    target: { kind: 'depth', size, unit: 'm' },
    label: () => draw(6, () => 1 + uniform()),
    perfect: same,
  },
  {
    type: 'normals',
    target: { kind: 'normals', size },
    label: () =>
      draw(6, () => draw(3, () => random.normal())).flatMap((vector) =>
        vector.map((part) => part / Math.hypot(...vector)),
      ),
    // Of a long vector the length counts least.
    perfect: (label) => label.map((part) => 30 * part),
  },
  {
    type: 'reconstruction',
    target: { kind: 'input', shape: [5] },
    label: () => draw(5, uniform),
    perfect: same,
  },
];

/** Σ (y − ȳ)² */
function toSpread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function toLabels(values: ArrayLike<number>): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(values), [rows, values.length / rows]);
}

function losses(
  head: HeadEntry,
  params: Params,
  logits: Float32Array,
  labels: ArrayLike<number>,
): Float32Array {
  return tf.tidy(() => {
    const given = {
      logits: tf.tensor2d(logits, [rows, logits.length / rows]),
      labels: toLabels(labels),
    };
    return head.loss(tf, given, params).dataSync<'float32'>();
  });
}

test('every head is tried', () => {
  expect(new Set(cases.map(({ type }) => type))).toEqual(
    new Set(headEntries.all.map(({ type }) => type)),
  );
});

describe.each(
  cases.map((one) => [`${one.type} ${JSON.stringify(one.params ?? {})}`, one] as const),
)('%s', (_name, { type, params: changed, target, label, perfect }) => {
  const head = headEntries.get(type);
  const params = { ...defaultParams(head.params), ...changed };
  const width = head.countOutputs(target);
  const logits = Float32Array.from({ length: rows * width }, () => 2 * random.normal());
  const labelRows = draw(rows, label);
  const labels = labelRows.flat();

  test('learns its target', () => {
    expect(head.accepts).toContain(target.kind);
    expect(labelRows[0]).toHaveLength(toLabelWidth(target));
  });

  test('the derivative by hand is that of the loss, by central differences', () => {
    const slopes = tf.tidy(() => {
      const given = tf.tensor2d(logits, [rows, width]);
      const total = (x: tf.Tensor) =>
        tf.sum(head.loss(tf, { logits: x as tf.Tensor2D, labels: toLabels(labels) }, params));
      return tf.grad(total)(given).dataSync<'float32'>();
    });
    const step = 2e-3;
    for (const [at, start] of logits.entries()) {
      const moved = (by: number): number => {
        const near = logits.slice();
        near[at] = start + by;
        return losses(head, params, near, labels)[Math.floor(at / width)] ?? NaN;
      };
      expect(slopes[at]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 2);
    }
  });

  test('logits of ±1e4 give finite losses', () => {
    const huge = logits.map((number) => Math.sign(number) * 1e4);
    expect(losses(head, params, huge, labels).every(Number.isFinite)).toBe(true);
  });

  test('rows without a label give finite losses and slopes', () => {
    const none = new Float32Array(labels.length);
    const slopes = tf.tidy(() => {
      const given = (x: tf.Tensor) =>
        head.loss(tf, { logits: x as tf.Tensor2D, labels: toLabels(none) }, params);
      return tf
        .grad((x) => tf.sum(given(x)))(tf.tensor2d(logits, [rows, width]))
        .dataSync();
    });
    expect(losses(head, params, logits, none).every(Number.isFinite)).toBe(true);
    expect([...slopes].every(Number.isFinite)).toBe(true);
  });

  test('the loss is 0 where nothing could be better, and never below', () => {
    const best = Float32Array.from(labelRows.flatMap(perfect));
    expect(best).toHaveLength(rows * width);
    for (const loss of losses(head, params, best, labels)) expect(loss).toBeCloseTo(0, 4);
    for (const loss of losses(head, params, logits, labels))
      expect(loss).toBeGreaterThanOrEqual(-1e-6);
  });

  test('the metrics say so too, and leave rows without a label out', () => {
    const measure = (numbers: Float32Array, known: number): readonly number[] => {
      const mask = Float32Array.from({ length: rows }, (_, row) => (row < known ? 1 : 0));
      const sums = tf.tidy(() =>
        head
          .measure(
            tf,
            {
              logits: tf.tensor2d(numbers, [rows, width]),
              labels: toLabels(labels),
              mask: tf.tensor1d(mask),
            },
            params,
          )
          .dataSync<'float32'>(),
      );
      expect(sums).toHaveLength(head.countSums(target));
      const spreads = Array.from({ length: width }, (_, at) =>
        toSpread(labelRows.slice(0, known).map((row) => row[at]!)),
      );
      const metrics = head.toMetrics(sums, known, { deviation: 1, spreads });
      expect(metrics).toHaveLength(head.metrics.length);
      return metrics;
    };
    const best = Float32Array.from(labelRows.flatMap(perfect));
    // The last row is wrong, and does not count.
    best.set(
      best.subarray(0, width).map((number) => -number - 1),
      (rows - 1) * width,
    );
    for (const [index, got] of measure(best, rows - 1).entries()) {
      const { higherIsBetter, format, unit } = head.metrics[index]!;
      if (Number.isNaN(got)) continue;
      // Half of the first degree is what a median of zeros is read as.
      if (unit === '°') expect(got).toBeLessThanOrEqual(0.5);
      else expect(got).toBeCloseTo(higherIsBetter && format !== 'unit' ? 1 : 0, 3);
    }
    expect(measure(logits, 0).every(Number.isNaN)).toBe(true);
  });

  test('predictions are as wide as they say, and finite', () => {
    const shown = tf.tidy(() => {
      const all = head.predict(tf, tf.tensor2d(logits, [rows, width]), target);
      return { shape: all.shape, values: all.dataSync() };
    });
    expect(shown.shape[0]).toBe(rows);
    expect(shown.shape).toHaveLength(2);
    expect([...shown.values].every(Number.isFinite)).toBe(true);
  });
});

test('cross-entropy of even odds is the logarithm of the number of classes', () => {
  const even = losses(
    headEntries.get('softmax'),
    defaultParams(headEntries.get('softmax').params),
    new Float32Array(rows * 5),
    new Float32Array(rows),
  );
  for (const loss of even) expect(loss).toBeCloseTo(Math.log(5), 6);
  const binary = losses(
    headEntries.get('sigmoid'),
    defaultParams(headEntries.get('sigmoid').params),
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
    const head = headEntries.get(type);
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
      { deviation, spreads: [toSpread(labels.filter((_, row) => mask[row] === 1))] },
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

test('R² is of each output by itself, and their mean; equal labels have none', () => {
  const { toMetrics } = headEntries.get('regression');
  const facts = { deviation: 2, spreads: [10, 0, 40] };
  const [rmse, r2] = toMetrics(Float32Array.of(5, 3, 4), 6, facts);
  expect(r2).toBeCloseTo((0.5 + 0.9) / 2, 6);
  expect(rmse).toBeCloseTo(2 * Math.sqrt(12 / 18), 6);
  expect(toMetrics(Float32Array.of(3), 6, { deviation: 1, spreads: [0] })[1]).toBeNaN();
});

test('normals: where nothing is predicted yet, the pull is bounded, and so is what one step does', () => {
  const head = headEntries.get('normals');
  for (const length of [0, 1e-9, 1e-6, 1e-3, 0.01]) {
    const slope = tf.tidy(() =>
      tf
        .grad((x) =>
          tf.sum(head.loss(tf, { logits: x as tf.Tensor2D, labels: tf.tensor2d([[0, 0, 1]]) }, {})),
        )(tf.tensor2d([[length, 0, 0]]))
        .dataSync(),
    );
    expect(Math.hypot(...slope)).toBeLessThanOrEqual(10.01);
    // And it does pull.
    expect(slope[2]).toBeLessThan(-1);
  }
});

test.each(headEntries.all.map((head) => [head.type, head] as const))(
  '%s words itself in every language',
  (_type, head) => {
    expectWords('heads', head.type, head);
    for (const { title } of head.metrics)
      for (const language of languages) expect(title[language]).toBeTruthy();
  },
);

function measure(
  type: string,
  target: TargetInfo,
  logits: readonly (readonly number[])[],
  labels: readonly (readonly number[])[],
): Readonly<Record<string, number>> {
  const head = headEntries.get(type);
  const sums = tf.tidy(() =>
    head
      .measure(
        tf,
        {
          logits: tf.tensor2d(logits.map((row) => [...row])),
          labels: tf.tensor2d(labels.map((row) => [...row])),
          mask: tf.ones([labels.length]),
        },
        defaultParams(head.params),
      )
      .dataSync<'float32'>(),
  );
  const metrics = head.toMetrics(sums, labels.length, { deviation: 1, spreads: [] });
  expect(sums).toHaveLength(head.countSums(target));
  return Object.fromEntries(head.metrics.map(({ id }, index) => [id, metrics[index]!]));
}

describe('metrics by hand', () => {
  const odds = (share: number) => Math.log(share / (1 - share));

  test('boxes: half of a box beside it is an IoU of a third, and apart generalised IoU goes on', () => {
    const target: TargetInfo = { kind: 'box' };
    const label = [0.5, 0.5, 0.4, 0.4];
    const beside = [0.7, 0.5, 0.4, 0.4].map(odds);
    const got = measure('box', target, [label.map(odds), beside], [label, label]);
    expect(got['iou']).toBeCloseTo((1 + 1 / 3) / 2, 3);
    expect(got['iou50']).toBeCloseTo(0.5, 6);
    // Two boxes of 0.2 × 0.2 with a gap of 0.2 between: hull 0.6 × 0.2, union 0.08.
    const far = losses(
      headEntries.get('box'),
      { ...defaultParams(headEntries.get('box').params), loss: 'giou' },
      Float32Array.from(draw(rows, () => [0.3, 0.5, 0.2, 0.2].map(odds)).flat()),
      draw(rows, () => [0.7, 0.5, 0.2, 0.2]).flat(),
    );
    expect(far[0]).toBeCloseTo(1 + (0.12 - 0.08) / 0.12, 4);
  });

  test('segmentation: mIoU is the mean over the classes that are there or were found', () => {
    const target: TargetInfo = { kind: 'segmentation', size: [1, 4], classes: names(3) };
    // Found 0 0 1 1 where 0 1 1 1 is: class 0 1/2, class 1 2/3, class 2 neither.
    const logits = [[9, 0, 0, 9, 0, 0, 0, 9, 0, 0, 9, 0]];
    const got = measure('segmentation', target, logits, [[0, 1, 1, 1]]);
    expect(got['miou']).toBeCloseTo((1 / 2 + 2 / 3) / 2, 6);
    expect(got['pixel-accuracy']).toBeCloseTo(0.75, 6);
  });

  test('normals: angles in degrees', () => {
    const target: TargetInfo = { kind: 'normals', size: [1, 3] };
    const at = (degrees: number) => [
      2 * Math.sin((degrees * Math.PI) / 180),
      0,
      2 * Math.cos((degrees * Math.PI) / 180),
    ];
    const got = measure(
      'normals',
      target,
      [[...at(10), ...at(20.5), ...at(60)]],
      [[0, 0, 1, 0, 0, 1, 0, 0, 1]],
    );
    expect(got['mean-angle']).toBeCloseTo(90.5 / 3, 2);
    expect(got['median-angle']).toBeCloseTo(20.5, 1);
    expect(
      [got['within-11-25'], got['within-22-5'], got['within-30']].map((share) => share! * 3),
    ).toEqual([1, 2, 2].map((share) => expect.closeTo(share, 5) as number));
  });

  test('depth: absolute in its unit, relative by the true distance', () => {
    const got = measure('depth', { kind: 'depth', size: [1, 2], unit: 'm' }, [[1, 5]], [[2, 4]]);
    expect(got['absolute-error']).toBeCloseTo(1, 6);
    expect(got['relative-error']).toBeCloseTo((1 / 2 + 1 / 4) / 2, 6);
  });

  test('labels, presence, order and counts', () => {
    const three = measure(
      'multi-label',
      { kind: 'labels', classes: names(3) },
      [
        [1, 1, -1],
        [1, -1, -1],
      ],
      [
        [1, 0, 0],
        [1, 0, 0],
      ],
    );
    expect(three['f1']).toBeCloseTo(4 / 5, 6);
    expect(three['label-accuracy']).toBeCloseTo(5 / 6, 6);
    expect(three['all-right']).toBe(0.5);
    const binary: TargetInfo = { kind: 'binary', classes: [names(1)[0]!, names(1)[0]!] };
    const there = measure('presence', binary, [[1], [1], [-1], [-1]], [[1], [0], [1], [0]]);
    expect(there).toEqual({ f1: 0.5, precision: 0.5, recall: 0.5, accuracy: 0.5 });
    const order = measure(
      'ordinal',
      { kind: 'ordinal', classes: names(4) },
      [
        [5, 5, -5],
        [-5, -5, -5],
      ],
      [[2], [3]],
    );
    expect(order).toEqual({ 'rank-error': 1.5, accuracy: 0.5 });
    const many = measure('count', { kind: 'count', unit: '' }, [[Math.log(4)], [0]], [[2], [0]]);
    expect(many['mean-error']).toBeCloseTo(1.5, 5);
    expect(many['deviance']).toBeCloseTo((2 * (4 - 2 - 2 * Math.log(2)) + 2 * 1) / 2, 5);
  });
});
