import * as tf from '@tensorflow/tfjs-core';
import { toBase64Url } from '../core/document/link-text.ts';
import type { Network } from './compile.ts';
import { toStock, type StockModel } from './stock/to-stock.ts';

/** The two files that `tf.loadLayersModel` reads: `model.json` and `weights.bin`. */
export interface ModelFiles {
  readonly topology: string;
  readonly weights: Uint8Array;
}

/** @throws where a layer cannot be made up of those of tfjs */
export async function toModelFiles(network: Network): Promise<ModelFiles> {
  const { model, places } = await toStock(network);
  let files: ModelFiles | undefined;
  try {
    await model.save(
      tf.io.withSaveHandler((artifacts) => {
        const { modelTopology, weightSpecs = [], weightData = new ArrayBuffer(0) } = artifacts;
        const manifest = {
          format: 'layers-model',
          generatedBy: artifacts.generatedBy ?? null,
          convertedBy: null,
          modelTopology,
          weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
          userDefinedMetadata: { nodes: toPlaces(places) },
        };
        const bytes = tf.io.CompositeArrayBuffer.join(weightData);
        files = {
          topology: JSON.stringify(manifest),
          weights: new Uint8Array(bytes),
        };
        return Promise.resolve({
          modelArtifactsInfo: {
            dateSaved: new Date(),
            modelTopologyType: 'JSON' as const,
          },
        });
      }),
    );
  } finally {
    model.dispose();
  }
  if (files === undefined) throw new Error('toModelFiles: expected tfjs to call the save handler');
  return files;
}

/**
 * Where each weight of a node is, by which this page finds it again: the name of a weight of the model,
 * or, of layers that were made up of others, its numbers in letters of six bits.
 */
function toPlaces(places: StockModel['places']) {
  return Object.fromEntries(
    [...places].map(([node, own]) => [
      node,
      own.map((place) =>
        'in' in place
          ? place.in
          : {
              values: toBase64Url(new Uint8Array(place.values.slice().buffer)),
            },
      ),
    ]),
  );
}
