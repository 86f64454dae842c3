/** Layers give the numbers that were worked out on paper. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layerEntries } from '../catalog/layers/kernels.ts';
import { nodeIdSchema, taskIdSchema } from '../core/document/experiment.ts';
import { defaultParams } from '../core/document/fields.ts';
import type { Params } from '../core/document/json.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import type { Shape } from '../core/graph/shape.ts';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel } from './compile.ts';
import { openEngine, toSpec } from './testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
});

const id = (text: string) => nodeIdSchema.parse(text);
const task = taskIdSchema.parse('a');

interface Case {
  readonly type: string;
  readonly params?: Params;
  /** Shape of the data and of each input: all of them read the data itself. */
  readonly shape: Shape;
  readonly inputs?: number;
  readonly values: readonly number[];
  /** By the weight's own name. */
  readonly weights?: Readonly<Record<string, readonly number[]>>;
  readonly expected: readonly number[];
}

function run({ type, params, shape, inputs = 1, values, weights = {} }: Case): number[] {
  const layer = layerEntries.get(type);
  const all = { ...defaultParams(layer.params), ...params };
  const sources = Array.from({ length: inputs }, () => id('n1'));
  const shapes = sources.map(() => shape);
  const inferred = layer.inferShape(shapes, all);
  if (!inferred.ok) throw new Error(JSON.stringify(inferred.error));
  const node = { frozen: false, tasks: [task] };
  const size = inferred.value.reduce((a, b) => a * b, 1);
  const spec = toSpec();
  const ir: ModelIr = {
    ...spec.model,
    input: { id: id('n1'), info: { kind: 'image', shape } },
    layers: [
      {
        ...node,
        id: id('n2'),
        type,
        params: all,
        inputs: sources,
        inputShapes: shapes,
        shape: inferred.value,
      },
      {
        ...node,
        id: id('n3'),
        type: 'flatten',
        params: {},
        inputs: [id('n2')],
        inputShapes: [inferred.value],
        shape: [size],
      },
    ],
    heads: [
      {
        id: id('n4'),
        type: 'regression',
        params: {},
        frozen: false,
        input: id('n3'),
        inputShape: [size],
        task,
        target: { kind: 'value', unit: '' },
        outputs: 1,
      },
    ],
  };
  const network = compileModel(ir, 1);
  for (const { name, variable } of network.byNode.get(id('n2')) ?? []) {
    const given = weights[name];
    if (given === undefined) throw new Error(`test: expected numbers for "${name}"`);
    tf.tidy(() => {
      variable.assign(tf.tensor([...given], variable.shape));
    });
  }
  const result = tf.tidy(() => {
    const output = network.activations(tf.tensor([...values], [1, ...shape])).get(id('n2'));
    return [...(output?.value.dataSync() ?? [])];
  });
  network.dispose();
  return result;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const rnn = (() => {
  const first = Math.tanh(0.5);
  return Math.tanh(1 + 0.25 * first);
})();
/** One unit; gates z, r and the candidate with kernels 1, 2, 3 and recurrent kernels .5, .25, −1. */
const gruStep = (x: number, h: number) => {
  const z = sigmoid(x + 0.5 * h);
  const r = sigmoid(2 * x + 0.25 * h);
  return z * h + (1 - z) * Math.tanh(3 * x - r * h);
};
/** Gates i, f, candidate, o with kernels 1, 2, 3, −1 and recurrent kernels .5, −.5, .25, 1; bias of f 1. */
const lstm = [0.5, -1].reduce(
  ({ h, c }, x) => {
    const next =
      sigmoid(2 * x - 0.5 * h + 1) * c + sigmoid(x + 0.5 * h) * Math.tanh(3 * x + 0.25 * h);
    return { h: sigmoid(-x + h) * Math.tanh(next), c: next };
  },
  { h: 0, c: 0 },
).h;
const around = Math.sqrt(2 / 3 + 0.001);

const cases: readonly Case[] = [
  {
    type: 'conv1d',
    params: { filters: 1, kernel: 2, padding: 'valid', activation: 'linear' },
    shape: [3, 1],
    values: [1, 2, 3],
    weights: { kernel: [1, 10], bias: [0.5] },
    expected: [21.5, 32.5],
  },
  {
    type: 'depthwise-conv2d',
    params: { kernel: 2, padding: 'valid', activation: 'linear' },
    shape: [2, 2, 2],
    values: [1, 10, 2, 20, 3, 30, 4, 40],
    weights: { depthwise_kernel: [1, 2, 1, 2, 1, 2, 1, 2], bias: [0, 1] },
    expected: [10, 201],
  },
  {
    type: 'separable-conv2d',
    params: { filters: 1, kernel: 2, padding: 'valid', activation: 'linear' },
    shape: [2, 2, 2],
    values: [1, 10, 2, 20, 3, 30, 4, 40],
    weights: {
      depthwise_kernel: [1, 2, 1, 2, 1, 2, 1, 2],
      pointwise_kernel: [3, -1],
      bias: [0.5],
    },
    expected: [3 * 10 - 200 + 0.5],
  },
  {
    type: 'conv2d-transpose',
    params: { filters: 1, kernel: 2, stride: 2, padding: 'valid', activation: 'linear' },
    shape: [1, 2, 1],
    values: [3, 10],
    weights: { kernel: [1, 2, 3, 4], bias: [0.5] },
    expected: [3.5, 6.5, 10.5, 20.5, 9.5, 12.5, 30.5, 40.5],
  },
  {
    type: 'up-sampling',
    shape: [1, 2, 2],
    values: [1, 10, 2, 20],
    expected: [1, 10, 1, 10, 2, 20, 2, 20, 1, 10, 1, 10, 2, 20, 2, 20],
  },
  {
    type: 'layer-norm',
    shape: [3],
    values: [1, 2, 3],
    weights: { gamma: [1, 1, 2], beta: [0, 5, 0] },
    expected: [-1 / around, 5, 2 / around],
  },
  {
    type: 'embedding',
    params: { vocabulary: 3, units: 2 },
    shape: [3],
    values: [2, 0, 2],
    weights: { embeddings: [1, 2, 3, 4, 5, 6] },
    expected: [5, 6, 1, 2, 5, 6],
  },
  { type: 'global-avg-pool-1d', shape: [2, 2], values: [1, -2, 3, 6], expected: [2, 2] },
  { type: 'global-max-pool-1d', shape: [2, 2], values: [1, -2, 3, 6], expected: [3, 6] },
  {
    type: 'simple-rnn',
    params: { units: 1 },
    shape: [2, 1],
    values: [1, 2],
    weights: { kernel: [0.5], recurrent_kernel: [0.25], bias: [0] },
    expected: [rnn],
  },
  {
    type: 'gru',
    params: { units: 1, output: 'all' },
    shape: [2, 1],
    values: [0.5, -1],
    weights: { kernel: [1, 2, 3], recurrent_kernel: [0.5, 0.25, -1], bias: [0, 0, 0] },
    expected: [gruStep(0.5, 0), gruStep(-1, gruStep(0.5, 0))],
  },
  {
    type: 'lstm',
    params: { units: 1 },
    shape: [2, 1],
    values: [0.5, -1],
    weights: {
      kernel: [1, 2, 3, -1],
      recurrent_kernel: [0.5, -0.5, 0.25, 1],
      bias: [0, 1, 0, 0],
    },
    expected: [lstm],
  },
  {
    type: 'reshape',
    params: { form: 'sequence', height: 2 },
    shape: [4],
    values: [1, 2, 3, 4],
    expected: [1, 2, 3, 4],
  },
  { type: 'multiply', inputs: 3, shape: [2], values: [2, -3], expected: [8, -27] },
  {
    type: 'residual',
    params: { filters: 1, kernel: 1 },
    shape: [1, 2, 1],
    values: [1, -3],
    // f(x + 2 f(3x + 1) − 1): x = 1 gives f(1 + 8 − 1), x = −3 gives f(−3 + 0 − 1).
    weights: { first: [3], first_bias: [1], second: [2], second_bias: [-1] },
    expected: [8, 0],
  },
  {
    type: 'residual',
    params: { filters: 2, kernel: 1, activation: 'linear' },
    shape: [1, 1, 1],
    values: [2],
    weights: {
      first: [1, 1],
      first_bias: [0, 0],
      second: [1, 0, 0, 1],
      second_bias: [0, 0],
      around: [10, -10],
    },
    expected: [22, -18],
  },
  {
    // Without queries every step looks at all alike: x + (mean of x · v) · o.
    type: 'attention',
    params: { heads: 1, units: 1, positions: false },
    shape: [2, 1],
    values: [1, 3],
    weights: { queries: [0], keys: [7], values: [2], output: [10] },
    expected: [41, 43],
  },
  {
    // Scores x_i x_j: step 1 looks at 1 and 3 with odds e^1 : e^3.
    type: 'attention',
    params: { heads: 1, units: 1, positions: true },
    shape: [2, 1],
    values: [1, 2],
    weights: { queries: [1], keys: [1], values: [1], output: [1], positions: [0, 1] },
    expected: [1 + 1 + 2 * sigmoid(2), 3 + 1 + 2 * sigmoid(6)],
  },
];

test.each(cases.map((one) => [one.type, one] as const))('%s', (_type, one) => {
  const got = run(one);
  expect(got).toHaveLength(one.expected.length);
  for (const [at, value] of got.entries()) expect(value).toBeCloseTo(one.expected[at] ?? NaN, 4);
});

test('a sequence read both ways is read once from each end', () => {
  const layer = { type: 'simple-rnn', params: { units: 1 }, shape: [2, 1] } as const;
  const weights = { kernel: [0.5], recurrent_kernel: [0.25], bias: [0] };
  const both = run({
    ...layer,
    params: { units: 1, direction: 'both' },
    values: [1, 2],
    weights,
    expected: [],
  });
  const forwards = run({ ...layer, values: [1, 2], weights, expected: [] });
  const backwards = run({ ...layer, values: [2, 1], weights, expected: [] });
  expect(both).toEqual([...forwards, ...backwards]);
});

test('impossible sizes are refused with what was wanted', () => {
  const infer = (type: string, shape: Shape, params: Params = {}) => {
    const layer = layerEntries.get(type);
    return layer.inferShape([shape], { ...defaultParams(layer.params), ...params });
  };
  expect(infer('reshape', [10], { height: 3, width: 2 })).toEqual({
    ok: false,
    error: { code: 'size-differs', input: 0, shape: [10], wanted: [3, 2, 2] },
  });
  expect(infer('conv1d', [2, 4], { kernel: 3, padding: 'valid' })).toEqual({
    ok: false,
    error: { code: 'window-too-long', input: 0, params: { kernel: 2 }, shape: [2, 4], size: 3 },
  });
  for (const type of ['gru', 'attention', 'global-avg-pool-1d', 'conv1d'])
    expect(infer(type, [4, 4, 1])).toMatchObject({ error: { code: 'needs-sequence' } });
  for (const type of ['up-sampling', 'conv2d-transpose', 'residual', 'separable-conv2d'])
    expect(infer(type, [4])).toMatchObject({ error: { code: 'needs-image' } });
});
