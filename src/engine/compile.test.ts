import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layerEntries } from '../catalog/layers/kernels.ts';
import { defaultParams } from '../core/document/fields.ts';
import { nodeIdSchema } from '../core/document/experiment.ts';
import type { Params } from '../core/document/json.ts';
import { createRandom } from '../core/math/random.ts';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel, type Network } from './compile.ts';
import { openEngine, toSpec } from './testing/harness.ts';
import { toDataShape, toModel } from './testing/layer-model.ts';

const id = (text: string) => nodeIdSchema.parse(text);

/** Parameters beside the defaults that change shapes or kernels. */
const variants: Readonly<Record<string, readonly Params[]>> = {
  dense: [
    { units: 1, activation: 'linear', initialiser: 'he-normal' },
    { activation: 'gelu', initialiser: 'lecun-uniform' },
    { activation: 'swish', initialiser: 'zeros', l2: 0.1 },
  ],
  conv2d: [
    { filters: 2, kernel: 5, padding: 'valid', activation: 'tanh' },
    { filters: 3, stride: 2, activation: 'elu', initialiser: 'lecun-normal' },
    {
      filters: 1,
      kernel: 2,
      stride: 2,
      padding: 'valid',
      activation: 'sigmoid',
      initialiser: 'glorot-normal',
    },
    { kernel: 4, activation: 'linear', initialiser: 'glorot-uniform' },
  ],
  'max-pool': [
    { size: 3, stride: 1 },
    { size: 2, stride: 3 },
  ],
  'avg-pool': [
    { size: 3, stride: 1 },
    { size: 2, stride: 3 },
  ],
  embedding: [{ vocabulary: 7, units: 3 }],
  conv1d: [
    { filters: 2, kernel: 4, padding: 'valid', activation: 'tanh', l2: 0.1 },
    { filters: 3, kernel: 2, stride: 2, activation: 'gelu' },
  ],
  'depthwise-conv2d': [
    { multiplier: 2, stride: 2, activation: 'tanh' },
    { kernel: 2, padding: 'valid', activation: 'linear' },
  ],
  'separable-conv2d': [{ filters: 3, kernel: 2, stride: 2, padding: 'valid', activation: 'swish' }],
  'conv2d-transpose': [
    { filters: 3, kernel: 2, activation: 'tanh' },
    { filters: 2, kernel: 4, stride: 3, padding: 'valid', activation: 'linear' },
    { filters: 2, kernel: 2, stride: 3, padding: 'valid', activation: 'elu' },
  ],
  'up-sampling': [{ factor: 3 }],
  'simple-rnn': [{ units: 3 }, { units: 2, direction: 'both', output: 'all' }],
  gru: [{ units: 3 }, { units: 2, direction: 'both' }],
  lstm: [
    { units: 3, output: 'all' },
    { units: 2, direction: 'both' },
  ],
  reshape: [
    { form: 'sequence', height: 8 },
    { form: 'image', height: 2, width: 8 },
  ],
  residual: [
    { filters: 3, kernel: 2, activation: 'tanh' },
    { filters: 8, activation: 'elu', l2: 0.1 },
  ],
  attention: [
    { heads: 1, units: 3, positions: false },
    { heads: 3, units: 2 },
  ],
  activation: ['linear', 'tanh', 'sigmoid', 'elu', 'gelu', 'swish'].map((activation) => ({
    activation,
  })),
};

const cases = layerEntries.all.flatMap((layer) =>
  layer.examples.flatMap((inputs) =>
    [{}, ...(variants[layer.type] ?? [])].map(
      (changed) =>
        [
          `${layer.type} ${JSON.stringify(changed)} on ${inputs.map((shape) => shape.join('×')).join(', ')}`,
          layer,
          inputs,
          { ...defaultParams(layer.params), ...changed },
        ] as const,
    ),
  ),
);

function fill(network: Network, seed: number): void {
  const random = createRandom(seed, 'fill');
  for (const variable of network.weights) {
    const positive = variable.name.includes('variance');
    const values = Float32Array.from({ length: variable.size }, () =>
      positive ? 0.5 + random.uniform() : 0.3 * random.normal(),
    );
    tf.tidy(() => {
      variable.assign(tf.tensor(values, variable.shape));
    });
  }
}

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(backend);
    expect(tf.getBackend()).toBe(backend);
  });
  afterAll(() => {
    engine.dispose();
  });

  test.each(cases)(
    '%s: shape, weights and gradients are those of tfjs',
    async (_name, layer, inputs, params) => {
      const before = tf.memory().numTensors;
      const ir = toModel(layer, inputs, params);
      const network = compileModel(ir, 7);
      const built = network.byNode.get(id('n2')) ?? [];
      expect(built.reduce((sum, { variable }) => sum + variable.size, 0)).toBe(
        layer.countWeights(inputs, params),
      );

      fill(network, 3);
      const random = createRandom(4, 'input');
      const shape = [5, ...toDataShape(inputs)];
      const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () =>
        layer.readsTokens === true ? random.integer(5) : random.normal(),
      );
      const input = tf.tensor(values, shape);
      tf.tidy(() => {
        expect(network.activations(input).get(id('n2'))?.value.shape).toEqual([
          5,
          ...ir.layers.find((one) => one.id === 'n2')!.shape,
        ]);
      });
      const moving = network.weights.filter(({ name }) => name.includes('moving'));
      const held = moving.map((variable) => tf.clone(variable));
      const loss = (): tf.Scalar =>
        tf.tidy(() => {
          const [logits] = network.forward(input, true);
          return tf.mean(tf.square(logits!));
        });
      const variables = network.trained.map(({ variable }) => variable);
      const { grads, value } = tf.tidy(() => tf.variableGrads(loss, variables));
      // Along a random direction the loss must change as the gradients say.
      const directions = variables.map((variable) =>
        tf.tensor(
          Float32Array.from({ length: variable.size }, () => random.normal()),
          variable.shape,
        ),
      );
      const slope = tf.tidy(() =>
        variables
          .map((variable, index) => tf.sum(tf.mul(grads[variable.name]!, directions[index]!)))
          .reduce((sum, part) => tf.add(sum, part)),
      );
      const home = variables.map((variable) => tf.clone(variable));
      const lossAt = async (distance: number): Promise<number> => {
        tf.tidy(() => {
          for (const [index, variable] of variables.entries()) {
            variable.assign(tf.add(home[index] as tf.Tensor, tf.mul(directions[index]!, distance)));
          }
        });
        const value = loss();
        const [read = NaN] = await value.data();
        value.dispose();
        return read;
      };
      const step = 2e-4;
      const measured = ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
      const [claimed = NaN] = await slope.data();
      expect(Math.abs(claimed - measured)).toBeLessThan(0.02 * Math.max(0.5, Math.abs(measured)));

      tf.dispose([input, slope, value, ...directions, ...home, ...held, ...Object.values(grads)]);
      network.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});

describe('compileModel', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine('cpu');
  });
  afterAll(() => {
    engine.dispose();
  });
  const weightsOf = (network: Network): Map<string, number[]> =>
    new Map(
      network.weights.map((variable) => [
        variable.name.replace(/_\d+$/, ''),
        [...variable.dataSync()],
      ]),
    );

  test('a further node leaves the initial weights of the others alone; another seed does not', () => {
    const plain = compileModel(toSpec().model, 1);
    const wider = compileModel(
      toSpec({
        nodes: [
          { kind: 'layer', id: 'n2', type: 'dense', params: { units: 3 } },
          { kind: 'layer', id: 'n9', type: 'dense', params: { units: 3 } },
          { kind: 'head', id: 'n3', type: 'sigmoid', params: {}, target: 'a', weight: 1 },
          { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
        ],
        wires: ['n1 n2 n9 n3', 'n2 n4'],
      }).model,
      1,
    );
    const other = compileModel(toSpec().model, 2);
    const [one, two, three] = [plain, wider, other].map(weightsOf);
    for (const [name, values] of one ?? []) {
      expect(two?.get(name), name).toEqual(values);
      if (name.endsWith('kernel')) expect(three?.get(name)).not.toEqual(values);
    }
    expect(one?.get('sigmoid_n3/kernel')).not.toEqual(one?.get('sigmoid_n4/kernel'));
    for (const network of [plain, wider, other]) network.dispose();
  });

  test('the model that is saved computes what the trainer computes', () => {
    const network = compileModel(toSpec().model, 1);
    tf.tidy(() => {
      const input = tf.tensor2d([
        [0.3, -0.7],
        [1, 2],
      ]);
      const outputs = network.model.predict(input) as tf.Tensor[];
      for (const [index, logits] of network.forward(input, false).entries()) {
        expect([...outputs[index]!.dataSync()]).toEqual([...logits.dataSync()]);
      }
    });
    network.dispose();
  });
});
