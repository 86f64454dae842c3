/** Padding must not count: laws over every layer that reads text. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layerEntries } from '../catalog/layers/kernels.ts';
import { defaultParams } from '../core/document/fields.ts';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel, type Network } from './compile.ts';
import { openEngine, toSpec } from './testing/harness.ts';

const layer = (id: string, type: string, params: object = {}) => ({
  kind: 'layer',
  id,
  type,
  params,
});
const embedding = layer('n2', 'embedding', { vocabulary: 100, units: 4 });
const mean = layer('n9', 'global-avg-pool-1d');
const through = (...between: readonly ReturnType<typeof layer>[]) => ({
  nodes: [embedding, ...between.map((one, at) => ({ ...one, id: `n${at + 3}` })), mean],
  wires: [`n1 n2 ${between.map((_, at) => `n${at + 3} `).join('')}n9`],
});
/** From as many convolutions as it takes, and so from texts of any length. */
const from = (type: string, inputs: number) => {
  const before = Array.from({ length: inputs }, (_, at) =>
    layer(`n${at + 3}`, 'conv1d', { filters: 4, kernel: at + 1 }),
  );
  return {
    nodes: [embedding, ...before, layer('n8', type), mean],
    wires: ['n1 n2', ...before.map(({ id }) => `n2 ${id} n8`), 'n8 n9'],
  };
};
const one = (type: string, params: object = {}) => ({
  nodes: [embedding, layer('n9', type, params)],
  wires: ['n1 n2 n9'],
});

/** Each ends in n9, a vector. */
const chosen: Readonly<Record<string, ReturnType<typeof one>>> = {
  'mean pooling': { nodes: [embedding, mean], wires: ['n1 n2 n9'] },
  'maximum pooling': one('global-max-pool-1d'),
  'convolution, same': through(layer('', 'conv1d', { filters: 3, kernel: 5 })),
  'convolution, same, stride': through(layer('', 'conv1d', { filters: 3, kernel: 3, stride: 2 })),
  'convolution, valid': through(layer('', 'conv1d', { filters: 3, kernel: 3, padding: 'valid' })),
  'two convolutions': through(
    layer('', 'conv1d', { filters: 3, kernel: 3 }),
    layer('', 'conv1d', { filters: 3, kernel: 2, padding: 'valid', stride: 2 }),
  ),
  rnn: one('simple-rnn', { units: 3, direction: 'both' }),
  gru: one('gru', { units: 3 }),
  lstm: one('lstm', { units: 3, direction: 'both' }),
  'states of a GRU': through(layer('', 'gru', { units: 3, direction: 'both', output: 'all' })),
  attention: through(layer('', 'attention', { heads: 2, units: 3 })),
  'layer norm and tanh': through(layer('', 'layer-norm'), layer('', 'activation')),
  'batch norm': through(layer('', 'batch-norm'), layer('', 'conv1d', { filters: 2 })),
  'a gate over convolutions': {
    nodes: [
      embedding,
      layer('n3', 'conv1d', { filters: 4 }),
      layer('n4', 'conv1d', { filters: 4, kernel: 1 }),
      layer('n5', 'gate'),
      mean,
    ],
    wires: ['n1 n2 n5 n9', 'n2 n3 n5', 'n2 n4 n5'],
  },
  'a nonlinear mixture': {
    nodes: [
      embedding,
      layer('n3', 'conv1d', { filters: 4 }),
      layer('n5', 'nddr'),
      layer('n6', 'attention-mask'),
      mean,
    ],
    wires: ['n1 n2 n3 n5 n6 n9', 'n2 n5', 'n2 n6'],
  },
  'bag of words': {
    nodes: [layer('n9', 'bag-of-words', { vocabulary: 100 })],
    wires: ['n1 n9'],
  },
  'tf–idf': { nodes: [layer('n9', 'tf-idf', { vocabulary: 100 })], wires: ['n1 n9'] },
};

/** Whatever else takes vectors for words and gives such: nobody has to remember it here. */
const named = new Set(Object.values(chosen).flatMap(({ nodes }) => nodes.map(({ type }) => type)));
// While training it draws other masks for another length.
named.add('dropout');
const others = layerEntries.all.flatMap(({ type, arity, params, inferShape }) => {
  const shapes = Array.from({ length: arity.min }, () => [8, 4]);
  const shape = named.has(type) ? undefined : inferShape(shapes, defaultParams(params));
  return shape?.ok && shape.value.length === 2 ? [[type, from(type, arity.min)] as const] : [];
});
const networks = { ...chosen, ...Object.fromEntries(others) };

function open(name: keyof typeof networks, length: number): Network {
  const { nodes, wires } = networks[name]!;
  const head = {
    kind: 'head',
    id: 'n10',
    type: 'softmax',
    params: {},
    target: 'period',
    weight: 1,
  };
  const spec = toSpec({
    data: { kind: 'sotu', params: { length, vocabulary: 100 } },
    nodes: [...nodes, head],
    wires: [...wires, 'n9 n10'],
  });
  const network = compileModel(spec.model, 3);
  // Weights that start at 0 or 1 would hide what they do.
  for (const [at, { variable }] of network.trained.entries())
    tf.tidy(() => {
      const wave = tf.sin(tf.add(tf.range(0, variable.size), at));
      variable.assign(tf.add(variable, tf.mul(tf.reshape(wave, variable.shape), 0.5)));
    });
  return network;
}
const texts = [[7], [5, 9, 5, 31], [2, 3, 4, 5, 6, 7, 8, 9], [40, 41, 42]];
const toInput = (rows: readonly (readonly number[])[], length: number) =>
  tf.tensor2d(rows.map((row) => Array.from({ length }, (_, at) => row[at] ?? 0)));
const answers = (network: Network, rows: typeof texts, length: number, training = false) =>
  tf.tidy(() => [...network.forward(toInput(rows, length), training)[0]!.dataSync()]);
function expectClose(got: readonly number[], expected: readonly number[]): void {
  expect(got).toHaveLength(expected.length);
  for (const [at, value] of got.entries()) expect(value).toBeCloseTo(expected[at]!, 5);
}

// tfjs has one backend at a time: each engine is opened in its turn.
describe.each(['cpu', 'wasm'] as const)('padding on %s', (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(backend);
  });
  afterAll(() => engine.dispose());

  test.each(Object.keys(networks) as (keyof typeof networks)[])('%s', (name) => {
    const [short, long] = [open(name, 8), open(name, 16)];
    // Places have vectors of their own: those that both have are the same.
    for (const [at, { variable }] of short.weights.map(
      (one, index) => [index, { variable: one }] as const,
    ))
      tf.tidy(() => {
        const theirs = long.weights[at]!;
        if (theirs.size === variable.size) theirs.assign(variable);
        else
          theirs.assign(
            tf.pad(
              variable,
              [
                [0, theirs.shape[0] - variable.shape[0]],
                [0, 0],
              ],
              5,
            ),
          );
      });
    for (const training of [false, true]) {
      const before = short.weights.map((one) => tf.keep(tf.clone(one)));
      const expected = answers(short, texts, 8, training);
      expect(new Set(expected.map((value) => value.toFixed(4))).size).toBeGreaterThan(10);
      expectClose(answers(long, texts, 16, training), expected);
      // And so are the statistics that it leaves.
      for (const [at, weight] of short.weights.entries())
        if (weight.size === long.weights[at]!.size)
          expectClose([...long.weights[at]!.dataSync()], [...weight.dataSync()]);
      for (const network of [short, long])
        for (const [at, weight] of network.weights.entries())
          if (weight.size === before[at]!.size) weight.assign(before[at]!);
      tf.dispose(before);
    }
    // Each text by itself is answered as among others of other lengths.
    const together = answers(long, texts, 16);
    expectClose(
      texts.flatMap((text) => answers(long, [text], 16)),
      together,
    );
    // No text at all is no reason for anything but a number.
    expect(answers(long, [[]], 16).every(Number.isFinite)).toBe(true);

    const gradients = [short, long].map((network, at) =>
      tf.tidy(() => {
        const variables = network.trained.map(({ variable }) => variable);
        const { grads } = tf.variableGrads(() => {
          const [logits] = network.forward(toInput(texts.slice(0, 2), 8 * (at + 1)), false);
          return tf.sum(tf.sin(logits!));
        }, variables);
        return variables.map((variable) => [...grads[variable.name]!.dataSync()]);
      }),
    );
    for (const [at, { variable }] of short.trained.entries()) {
      const [mine, theirs] = gradients.map((all) => all[at]!);
      // The row of the table that stands for padding, and places behind the texts, learn nothing.
      if (variable.name.includes('embeddings')) expect(mine!.slice(0, 4)).toEqual([0, 0, 0, 0]);
      expectClose(theirs!.slice(0, mine!.length), mine!);
      expect(theirs!.slice(mine!.length).every((slope) => slope === 0)).toBe(true);
    }
    short.dispose();
    long.dispose();
  });
});
