/** Many examples must not need more memory than a few. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel } from './compile.ts';
import { toInputChunks, toTensors } from './device-data.ts';
import { predict, readLogits } from './scoring.ts';
import { openEngine, toSpec } from './testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => {
  engine.dispose();
});

/** Most bytes that tensors had at once beyond those from before, for this many chunks of equal size. */
async function peakOf(
  what: (
    network: ReturnType<typeof compileModel>,
    chunks: ReturnType<typeof toInputChunks>,
  ) => unknown,
  chunkCount: number,
): Promise<number> {
  const network = compileModel(toSpec().model, 1);
  const rows = 512;
  const chunks = Array.from({ length: chunkCount }, () =>
    toInputChunks(new Float32Array(rows * 2).fill(0.5), rows, [2], 1024),
  ).flat();
  const before = tf.memory().numBytes;
  const { peakBytes } = await tf.profile(async () => {
    await what(network, chunks);
    return [];
  });
  tf.dispose(chunks.flatMap(toTensors));
  network.dispose();
  return peakBytes - before;
}

const scales = [
  { mean: 0, deviation: 1 },
  { mean: 0, deviation: 1 },
];

test.each([
  ['predictions', (network, chunks) => predict(network, chunks, scales)],
  ['logits', readLogits],
] satisfies [string, Parameters<typeof peakOf>[0]][])(
  'the feature maps of one chunk at a time are kept for %s',
  async (_, what) => {
    const [few, many] = [await peakOf(what, 2), await peakOf(what, 16)];
    // The outputs grow with the examples: two numbers of each, again while they are joined, and to spare.
    expect(many).toBeLessThan(few + 14 * 512 * 2 * 4 * 4);
  },
);
