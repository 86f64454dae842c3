import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** The two files that `tf.loadLayersModel` reads: `model.json` and `weights.bin`. */
export interface ModelFiles {
  readonly topology: string;
  readonly weights: Uint8Array;
}

export async function toModelFiles(model: LayersModel): Promise<ModelFiles> {
  let files: ModelFiles | undefined;
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      const { modelTopology, weightSpecs = [], weightData = new ArrayBuffer(0) } = artifacts;
      const manifest = {
        format: 'layers-model',
        generatedBy: artifacts.generatedBy ?? null,
        convertedBy: null,
        modelTopology,
        weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
      };
      const bytes = tf.io.CompositeArrayBuffer.join(weightData);
      files = { topology: JSON.stringify(manifest), weights: new Uint8Array(bytes) };
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' as const },
      });
    }),
  );
  if (files === undefined) throw new Error('toModelFiles: expected tfjs to call the save handler');
  return files;
}
