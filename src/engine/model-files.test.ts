/** Saved models are read by tfjs as it comes: nothing here tells it of layers of our own. */
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layerEntries } from '../catalog/layers/kernels.ts';
import { defaultParams } from '../core/document/fields.ts';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel, type Network } from './compile.ts';
import { toModelFiles } from './model-files.ts';
import { openEngine } from './testing/harness.ts';
import { toDataShape, toModel } from './testing/layer-model.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

async function loadSaved({ model }: Network) {
  const { topology, weights } = await toModelFiles(model);
  const { modelTopology, weightsManifest } = JSON.parse(topology) as {
    modelTopology: object;
    weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
  };
  const [{ weights: weightSpecs }] = weightsManifest as [(typeof weightsManifest)[number]];
  const weightData = weights.slice().buffer;
  return loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
}

describe.each(layerEntries.all.map((layer) => [layer.type, layer] as const))(
  '%s',
  (_type, layer) => {
    test(`is saved so that tfjs ${layer.isOurs === true ? 'says that it does not know it' : 'answers as the page does'}`, async () => {
      for (const shapes of layer.examples) {
        const network = compileModel(toModel(layer, shapes, defaultParams(layer.params)), 5);
        for (const [at, variable] of network.weights.entries())
          tf.tidy(() => {
            const wave = tf.sin(tf.add(tf.range(0, variable.size), at));
            variable.assign(tf.add(variable, tf.mul(tf.reshape(wave, variable.shape), 0.3)));
          });
        if (layer.isOurs === true) {
          await expect(loadSaved(network)).rejects.toThrow(/Unknown layer/);
        } else {
          const loaded = await loadSaved(network);
          tf.tidy(() => {
            const shape = [3, ...toDataShape(shapes)];
            const size = shape.reduce((product, side) => product * side, 1);
            // Ids of words, and numbers as good as any.
            const input = tf.reshape(tf.add(tf.mod(tf.range(0, size), 5), 1), shape);
            const [ours] = network.forward(input, false);
            expect(
              [...(loaded.predict(input) as tf.Tensor).dataSync()].map((one) => one.toFixed(4)),
            ).toEqual([...ours!.dataSync()].map((one) => one.toFixed(4)));
          });
          loaded.dispose();
        }
        network.dispose();
      }
    });
  },
);
