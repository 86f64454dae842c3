/** @jax-js/jax: the whole step, Adam included, as one function under `jit`. */
import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  valueAndGrad,
} from '@jax-js/jax';
import { createRandom } from '../../src/core/math/random.ts';
import { createBenchBatches } from './bench-data.ts';
import type { Contender, ContenderRequest } from './contender.ts';
import type { Network } from './networks.ts';

type Arrays = np.Array[];
type State = { weights: Arrays; means: Arrays; squares: Arrays; step: np.Array };

const rate = 0.003;
const beta1 = 0.9;
const beta2 = 0.999;

/** Shapes of the weights in order: kernel and bias of every trained layer, heads last. */
function toWeightShapes({ input, trunk, heads }: Network): number[][] {
  const shapes: number[][] = [];
  let [height = 1, width = 1, channels = 0] = input.length === 3 ? input : [1, 1, input[0]];
  for (const layer of trunk) {
    switch (layer.kind) {
      case 'conv':
        shapes.push([layer.filters, channels, layer.kernel, layer.kernel], [layer.filters]);
        height -= layer.kernel - 1;
        width -= layer.kernel - 1;
        channels = layer.filters;
        break;
      case 'pool':
        height /= 2;
        width /= 2;
        break;
      case 'flatten':
        channels *= height * width;
        break;
      case 'dense':
        shapes.push([channels, layer.units], [layer.units]);
        channels = layer.units;
    }
  }
  for (const { units } of heads) shapes.push([channels, units], [units]);
  return shapes;
}

/** Consumes what it is given, as functions of jax-js do. */
function toLogits({ trunk, heads }: Network, weights: Arrays, inputs: np.Array): Arrays {
  let at = 0;
  const take = (): np.Array => weights[at++]!;
  let features = inputs;
  for (const layer of trunk) {
    switch (layer.kind) {
      case 'dense': {
        const sum = np.matmul(features, take()).add(take());
        features = layer.activation === 'tanh' ? np.tanh(sum) : nn.relu(sum);
        break;
      }
      case 'conv': {
        const conv = lax.conv(features, take(), [1, 1], 'VALID');
        features = nn.relu(conv.add(take().reshape([1, layer.filters, 1, 1])));
        break;
      }
      case 'pool': {
        const [count, channels, height, width] = features.shape as [number, number, number, number];
        const windows = features.reshape([count, channels, height / 2, 2, width / 2, 2]);
        features = np.max(np.max(windows, 5), 3);
        break;
      }
      case 'flatten':
        features = features.reshape([features.shape[0]!, -1]);
    }
  }
  return heads.map((_, head) => {
    const shared = head === heads.length - 1 ? features : features.ref;
    return np.matmul(shared, take()).add(take());
  });
}

/** Mean losses of the heads, added; labels are [rows, units], one-hot for classes. */
function toLoss({ heads }: Network, logits: Arrays, labels: Arrays): np.Array {
  const losses = heads.map(({ kind }, head) => {
    const output = logits[head]!;
    const label = labels[head]!;
    switch (kind) {
      case 'linear':
        return np.mean(np.square(output.sub(label)));
      case 'sigmoid':
        return np.mean(nn.softplus(output.ref).sub(output.mul(label)));
      case 'softmax':
        return np.mean(np.sum(nn.logSoftmax(output, -1).mul(label), -1)).neg();
    }
  });
  return losses.reduce((sum, loss) => sum.add(loss));
}

function createStep(network: Network) {
  return jit((state: State, inputs: np.Array, labels: Arrays): State => {
    const [loss, gradients] = valueAndGrad((weights: Arrays, x: np.Array, y: Arrays) =>
      toLoss(network, toLogits(network, weights, x), y),
    )(
      state.weights.map((weight) => weight.ref),
      inputs,
      labels,
    ) as unknown as [np.Array, Arrays];
    loss.dispose();
    const step = state.step.add(1);
    // 1 − β^t
    const correct = (beta: number): np.Array =>
      np.subtract(1, np.exp(step.ref.mul(Math.log(beta))));
    const correct1 = correct(beta1);
    const correct2 = correct(beta2);
    const next: State = { weights: [], means: [], squares: [], step };
    for (const [at, gradient] of gradients.entries()) {
      const mean = state.means[at]!.mul(beta1).add(gradient.ref.mul(1 - beta1));
      const square = state.squares[at]!.mul(beta2).add(np.square(gradient).mul(1 - beta2));
      const scale = np.sqrt(square.ref.div(correct2.ref)).add(1e-7);
      const move = mean.ref.div(correct1.ref).div(scale).mul(rate);
      next.weights.push(state.weights[at]!.sub(move));
      next.means.push(mean);
      next.squares.push(square);
    }
    correct1.dispose();
    correct2.dispose();
    return next;
  });
}

export async function openJax(request: ContenderRequest): Promise<Contender> {
  const { network, backend } = request;
  if (backend !== 'webgpu' && backend !== 'wasm') throw new Error(`not measured on ${backend}`);
  const devices = await init(backend);
  if (!devices.includes(backend)) throw new Error(`${backend} does not run here`);
  defaultDevice(backend);
  const shapes = toWeightShapes(network);
  const random = createRandom(1, 'jax');
  const filled = (value: (fanIn: number) => number) => (shape: number[]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const fanIn = shape.length === 4 ? size / shape[0]! : shape[0]!;
    const values = Float32Array.from({ length: size }, () => value(fanIn));
    return np.array(values).reshape(shape);
  };
  const zeros = filled(() => 0);
  const start = filled((fanIn) => random.normal() / Math.sqrt(fanIn));
  let state: State = {
    weights: shapes.map((shape) => (shape.length === 1 ? zeros(shape) : start(shape))),
    means: shapes.map(zeros),
    squares: shapes.map(zeros),
    step: np.array(new Float32Array([0])).reshape([]),
  };
  // On the device before the clock starts: the loop pays for no batch.
  const batches = (await createBenchBatches(request)).map(({ inputs, labels }) => {
    const count = labels[0]!.length;
    const flat = np.array(inputs);
    const [height, width, channels] = network.input;
    return {
      // Images have one channel, so that the order of axes does not matter.
      x:
        height !== undefined && width !== undefined && channels !== undefined
          ? flat.reshape([count, channels, height, width])
          : flat.reshape([count, -1]),
      y: network.heads.map(({ units }, head) => {
        const values = labels[head]!;
        if (units === 1) return np.array(values).reshape([count, 1]);
        const oneHot = new Float32Array(count * units);
        values.forEach((label, row) => (oneHot[row * units + label] = 1));
        return np.array(oneHot).reshape([count, units]);
      }),
    };
  });
  const step = createStep(network);
  let at = 0;
  return {
    path: 'jit',
    adapter: '',
    async train(steps) {
      for (let done = 0; done < steps; done++) {
        const { x, y } = batches[at++ % batches.length]!;
        state = step(
          state,
          x.ref,
          y.map((labels) => labels.ref),
        );
      }
      await blockUntilReady(state.weights);
      return steps;
    },
  };
}
