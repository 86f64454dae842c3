/** Weights out of files that a person chose or dropped: a model of TensorFlow.js, also zipped, or safetensors. */
import { err, ok, type Result } from '../../core/result.ts';
import { unzip } from '../../core/unzip.ts';
import type { FileProblem, FoundWeights } from './found.ts';
import { parseLayersModel, readLayersModel } from './read-layers-model.ts';
import { readSafetensors } from './read-safetensors.ts';

/** As much of a file as is used. */
export interface WeightFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Of all files together: what a browser tab trains is smaller. */
export const mostWeightBytes = 500e6;

export async function readWeights(
  files: readonly WeightFile[],
): Promise<Result<FoundWeights, FileProblem>> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > mostWeightBytes) {
    const megabytes = String(Math.round(mostWeightBytes / 1e6));
    return err({ code: 'too-large', args: { megabytes } });
  }
  const byName = new Map<string, Uint8Array>();
  for (const file of files) {
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      // It was moved, is a folder, or may not be read.
      return err({ code: 'unreadable', args: { name: file.name } });
    }
    const unpacked = unpack(file.name, bytes);
    if (unpacked === undefined) return err({ code: 'damaged', args: { name: file.name } });
    for (const [name, part] of unpacked) byName.set(name.slice(name.lastIndexOf('/') + 1), part);
  }
  return readAll(byName);
}

/** A zip file begins with these. */
const isZip = ([a, b, c, d]: Uint8Array): boolean =>
  a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04;

/** Of an archive of code its weights, and not its data. */
const isOfModel = (name: string): boolean =>
  /\.(?:json|bin|safetensors)$/.test(name) && !name.endsWith('.data.safetensors');

const unpack = (name: string, bytes: Uint8Array) =>
  isZip(bytes) ? unzip(bytes, isOfModel, mostWeightBytes) : [[name, bytes] as const];

function readAll(files: ReadonlyMap<string, Uint8Array>): Result<FoundWeights, FileProblem> {
  for (const [name, bytes] of files) {
    if (!name.endsWith('.json')) continue;
    const model = parseLayersModel(new TextDecoder().decode(bytes));
    if (model !== undefined) return readLayersModel(model, files);
  }
  for (const [name, bytes] of files)
    if (name.endsWith('.safetensors')) {
      const tensors = readSafetensors(bytes, name);
      return tensors.ok ? ok({ tensors: tensors.value, places: null }) : tensors;
    }
  const [name = ''] = files.keys();
  return err({
    code: name.endsWith('.bin') ? 'missing-file' : 'no-weights',
    args: { name: name.endsWith('.bin') ? 'model.json' : name },
  });
}
