/** Many examples must not need more memory than a few. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel, type Network } from './compile.ts';
import { toInputChunks, toTensors } from './device-data.ts';
import { toLogitView, toPredictionView } from './network-views.ts';
import { openEngine, toSpec } from './testing/harness.ts';
import { viewOnTfjs } from './view-on-tfjs.ts';
import type { View } from './views.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
});

/** Most bytes that tensors had at once beyond those from before, for this many chunks of equal size. */
async function peakOf(toView: (network: Network) => View, chunkCount: number): Promise<number> {
  const network = compileModel(toSpec().model, 1);
  const rows = 512;
  const chunks = Array.from({ length: chunkCount }, () =>
    toInputChunks(new Float32Array(rows * 2).fill(0.5), rows, [2], 1024),
  ).flat();
  const before = tf.memory().numBytes;
  const { peakBytes } = await tf.profile(async () => {
    await viewOnTfjs(toView(network), chunks);
    return [];
  });
  tf.dispose(chunks.flatMap(toTensors));
  network.dispose();
  return peakBytes - before;
}

test.each([
  ['predictions', (network: Network) => toPredictionView(network, network.heads)],
  ['logits', toLogitView],
] as const)('the feature maps of one chunk at a time are kept for %s', async (_, toView) => {
  const [few, many] = [await peakOf(toView, 2), await peakOf(toView, 16)];
  // The outputs grow with the examples: two numbers of each, again while they are joined, and to spare.
  expect(many).toBeLessThan(few + 14 * 512 * 2 * 4 * 4);
});
