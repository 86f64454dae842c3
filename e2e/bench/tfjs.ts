/**
 * The package @tensorflow/tfjs as it comes: `model.fit`, and the loop that its documentation shows,
 * without reading the loss.
 */
import * as tf from '@tensorflow/tfjs';
import type { BackendName } from '../../src/core/run/trainer.ts';
import { createBenchBatches, type Batch } from './bench-data.ts';
import type { Contender, ContenderRequest } from './contender.ts';
import type { Network, NetworkHead } from './networks.ts';

const rate = 0.003;

async function startBackend(backend: BackendName): Promise<string> {
  switch (backend) {
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      break;
    case 'webgl':
      // Otherwise tfjs is refused a software context.
      tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
      break;
    case 'wasm': {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      setWasmPaths((await import('../../src/engine/wasm-files.ts')).wasmFiles);
      break;
    }
    case 'cpu':
  }
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs could not start ${backend}`);
  await tf.ready();
  if (backend !== 'webgpu') return '';
  const adapter = await navigator.gpu.requestAdapter();
  return [adapter?.info.vendor, adapter?.info.architecture].filter(Boolean).join(' ');
}

/** @param withOutputs whether heads end in their activation, as `model.fit` wants, or in logits */
function build({ input, trunk, heads }: Network, withOutputs: boolean): tf.LayersModel {
  const start = tf.input({ shape: [...input] });
  let features = start;
  for (const layer of trunk) {
    switch (layer.kind) {
      case 'dense': {
        const { units, activation } = layer;
        features = tf.layers.dense({ units, activation }).apply(features) as typeof start;
        break;
      }
      case 'conv': {
        const { filters, kernel: kernelSize } = layer;
        const conv = tf.layers.conv2d({ filters, kernelSize, activation: 'relu' });
        features = conv.apply(features) as typeof start;
        break;
      }
      case 'pool':
        features = tf.layers.maxPooling2d({ poolSize: 2 }).apply(features) as typeof start;
        break;
      case 'flatten':
        features = tf.layers.flatten().apply(features) as typeof start;
    }
  }
  const outputs = heads.map(({ kind, units }) => {
    const head = tf.layers.dense({ units, activation: withOutputs ? kind : 'linear' });
    return head.apply(features) as typeof start;
  });
  return tf.model({ inputs: start, outputs });
}

function toLabels({ kind, units }: NetworkHead, values: Float32Array): tf.Tensor {
  return kind === 'softmax'
    ? tf.oneHot(tf.tensor1d(Int32Array.from(values), 'int32'), units)
    : tf.tensor2d(values, [values.length, 1]);
}

function toTensors({ input, heads }: Network, { inputs, labels }: Batch) {
  const count = labels[0]!.length;
  return {
    x: tf.tensor(inputs, [count, ...input]),
    y: heads.map((head, index) => toLabels(head, labels[index]!)),
  };
}

const lossNames = {
  sigmoid: 'binaryCrossentropy',
  linear: 'meanSquaredError',
  softmax: 'categoricalCrossentropy',
} as const;

export async function openTfjsFit(request: ContenderRequest): Promise<Contender> {
  const { network, backend } = request;
  const adapter = await startBackend(backend as BackendName);
  const batches = await createBenchBatches(request);
  const model = build(network, true);
  model.compile({
    optimizer: tf.train.adam(rate),
    loss: network.heads.map(({ kind }) => lossNames[kind]),
  });
  const parts = batches.map((batch) => toTensors(network, batch));
  const { batchSize } = network;
  const x = tf.concat(parts.map((part) => part.x));
  const y = network.heads.map((_, head) => tf.concat(parts.map((part) => part.y[head]!)));
  const settings = { batchSize, shuffle: true, verbose: 0, yieldEvery: 'never' } as const;
  return {
    path: 'model.fit',
    adapter,
    async train(steps) {
      const perEpoch = Math.min(steps, batches.length);
      const rows = perEpoch * batchSize;
      const epochs = Math.max(1, Math.round(steps / perEpoch));
      const [someX, ...someY] = tf.tidy(() => [x, ...y].map((part) => tf.slice(part, 0, rows)));
      // Reads the losses of each epoch, which waits for the device.
      await model.fit(someX!, someY, { ...settings, epochs });
      tf.dispose([someX!, ...someY]);
      return epochs * perEpoch;
    },
  };
}

function toLoss({ kind }: NetworkHead, labels: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  switch (kind) {
    case 'sigmoid':
      return tf.losses.sigmoidCrossEntropy(labels, logits);
    case 'linear':
      return tf.losses.meanSquaredError(labels, logits);
    case 'softmax':
      return tf.losses.softmaxCrossEntropy(labels, logits);
  }
}

export async function openTfjsLoop(request: ContenderRequest): Promise<Contender> {
  const { network, backend } = request;
  const adapter = await startBackend(backend as BackendName);
  const model = build(network, false);
  const optimizer = tf.train.adam(rate);
  // On the device before the clock starts: the loop pays for no batch.
  const parts = (await createBenchBatches(request)).map((batch) => toTensors(network, batch));
  let step = 0;
  return {
    path: 'optimizer.minimize',
    adapter,
    async train(steps) {
      for (let done = 0; done < steps; done++) {
        const { x, y } = parts[step++ % parts.length]!;
        optimizer.minimize(() => {
          const logits = model.apply(x, { training: true }) as tf.Tensor | tf.Tensor[];
          const outputs = Array.isArray(logits) ? logits : [logits];
          const losses = network.heads.map((head, at) => toLoss(head, y[at]!, outputs[at]!));
          return tf.reshape<tf.Rank.R0>(tf.addN(losses), []);
        });
      }
      const probe = tf.tidy(() => tf.slice(tf.reshape(model.getWeights()[0]!, [-1]), 0, 1));
      await probe.data();
      probe.dispose();
      return steps;
    },
  };
}
