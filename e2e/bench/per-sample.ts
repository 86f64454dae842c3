/**
 * Training as tensorflow/playground does it (its `nn.ts`, described there, written anew here): an
 * object for every neuron and every link, one example at a time forward and back, derivatives summed
 * over the batch, plain gradient descent. One output, tanh throughout, squared error, as it has.
 */
import { countValidation, createBenchBatches } from './bench-data.ts';
import type { Contender, ContenderRequest } from './contender.ts';
import { createRandom } from '../../src/core/math/random.ts';

interface Link {
  readonly source: Neuron;
  readonly target: Neuron;
  weight: number;
  derivativeSum: number;
}

interface Neuron {
  readonly inputs: Link[];
  readonly outputs: Link[];
  bias: number;
  total: number;
  output: number;
  outputDerivative: number;
  inputDerivative: number;
  derivativeSum: number;
}

const rate = 0.03;

/** @param sizes neurons by layer, inputs first */
export function createPerSampleNetwork(sizes: readonly number[], seed: number) {
  const random = createRandom(seed, 'per-sample');
  const layers: Neuron[][] = sizes.map((size) =>
    Array.from({ length: size }, () => ({
      inputs: [],
      outputs: [],
      bias: 0.1,
      total: 0,
      output: 0,
      outputDerivative: 0,
      inputDerivative: 0,
      derivativeSum: 0,
    })),
  );
  for (let layer = 1; layer < layers.length; layer++) {
    for (const target of layers[layer]!) {
      for (const source of layers[layer - 1]!) {
        const link: Link = { source, target, weight: random.uniform() - 0.5, derivativeSum: 0 };
        source.outputs.push(link);
        target.inputs.push(link);
      }
    }
  }
  let examples = 0;

  return {
    layers,
    /** @returns the output neuron's value */
    forward(input: ArrayLike<number>): number {
      const [first, ...rest] = layers;
      for (let at = 0; at < first!.length; at++) first![at]!.output = input[at]!;
      for (const layer of rest) {
        for (const neuron of layer) {
          neuron.total = neuron.bias;
          for (const link of neuron.inputs) neuron.total += link.weight * link.source.output;
          neuron.output = Math.tanh(neuron.total);
        }
      }
      return layers.at(-1)![0]!.output;
    },
    /** Adds the derivatives of ½(output − target)² of the example last seen. */
    backward(target: number): void {
      const last = layers.at(-1)![0]!;
      last.outputDerivative = last.output - target;
      for (let layer = layers.length - 1; layer >= 1; layer--) {
        for (const neuron of layers[layer]!) {
          neuron.inputDerivative = neuron.outputDerivative * (1 - neuron.output * neuron.output);
          neuron.derivativeSum += neuron.inputDerivative;
          for (const link of neuron.inputs) {
            link.derivativeSum += neuron.inputDerivative * link.source.output;
          }
        }
        if (layer === 1) break;
        for (const neuron of layers[layer - 1]!) {
          neuron.outputDerivative = 0;
          for (const { weight, target: above } of neuron.outputs) {
            neuron.outputDerivative += weight * above.inputDerivative;
          }
        }
      }
      examples += 1;
    },
    update(): void {
      const stride = rate / examples;
      for (let layer = 1; layer < layers.length; layer++) {
        for (const neuron of layers[layer]!) {
          neuron.bias -= stride * neuron.derivativeSum;
          neuron.derivativeSum = 0;
          for (const link of neuron.inputs) {
            link.weight -= stride * link.derivativeSum;
            link.derivativeSum = 0;
          }
        }
      }
      examples = 0;
    },
  };
}

/**
 * @param hasLosses whether, as in the peer's page, each pass over the data is followed by the losses
 *   of the training and of the test examples; of the latter there are as many as the playground scores
 */
export async function openPerSample(
  request: ContenderRequest,
  { hasLosses }: { readonly hasLosses: boolean },
): Promise<Contender> {
  const { network } = request;
  const widths = network.trunk.map((layer) => {
    if (layer.kind !== 'dense') throw new Error('it has dense layers only');
    return layer.units;
  });
  const [inputs = 0] = network.input;
  const model = createPerSampleNetwork([inputs, ...widths, 1], 1);
  const examples = (await createBenchBatches(request)).flatMap(({ inputs: rows, labels }) =>
    Array.from(labels[0]!, (label, row) => ({
      // Numbers in plain arrays, as there.
      input: Array.from(rows.subarray(row * inputs, (row + 1) * inputs)),
      label: 2 * label - 1,
    })),
  );
  const tested = hasLosses ? await countValidation(request) : 0;
  let next = 0;
  let loss = 0;
  const addLosses = (count: number): void => {
    for (let at = 0; at < count; at++) {
      const { input, label } = examples[at % examples.length]!;
      loss += (model.forward(input) - label) ** 2 / 2;
    }
  };
  return {
    path: 'plain JavaScript',
    adapter: '',
    train(steps) {
      for (let step = 0; step < steps; step++) {
        for (let at = 0; at < network.batchSize; at++) {
          const { input, label } = examples[next]!;
          next = (next + 1) % examples.length;
          model.forward(input);
          model.backward(label);
        }
        model.update();
        if (hasLosses && next < network.batchSize) addLosses(examples.length + tested);
      }
      if (!Number.isFinite(loss)) throw new Error('per-sample: it diverged');
      return Promise.resolve(steps);
    },
  };
}
