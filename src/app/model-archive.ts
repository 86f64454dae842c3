import { strToU8, zipSync } from 'fflate';
import type { ProbeAnswer } from '../core/run/trainer.ts';

/** `model.json` and `weights.bin`: unpacked, `tf.loadLayersModel` loads them. */
export function toModelArchive(
  answer: Extract<ProbeAnswer, { kind: 'model' }>,
): Uint8Array<ArrayBuffer> {
  const archive = zipSync({
    'model.json': strToU8(answer.topology),
    // Weights hardly shrink.
    'weights.bin': [answer.weights, { level: 0 }],
  });
  return new Uint8Array(archive);
}
