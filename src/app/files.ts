/** Files that the page hands to a person. */
import { strToU8, zipSync } from 'fflate';
import type { Experiment } from '../core/document/experiment.ts';
import type { ProbeAnswer } from '../core/run/trainer.ts';

export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser reads the address after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name of what a person wrote: letters and digits of any script, the rest dashes. */
export function toFileName(title: string, ending: string): string {
  const base = title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return `${base === '' ? 'experiment' : base}${ending}`;
}

export function toProjectText(experiment: Experiment): string {
  return `${JSON.stringify(experiment, null, 2)}\n`;
}

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
