/** Weights of a LayersModel of TensorFlow.js: `model.json`, and the files that it names. */
import { fromBase64Url } from '../../core/document/link-text.ts';
import { toSize } from '../../core/graph/shape.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { FileProblem, FoundTensor, FoundWeights } from './found.ts';

interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: unknown;
}

interface WeightGroup {
  readonly paths: readonly string[];
  readonly weights: readonly WeightEntry[];
}

export interface LayersModelFile {
  readonly weightsManifest: readonly WeightGroup[];
  readonly userDefinedMetadata?: { readonly nodes?: Readonly<Record<string, readonly unknown[]>> };
}

/** @returns undefined where it is another kind of JSON */
export function parseLayersModel(text: string): LayersModelFile | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { modelTopology, weightsManifest } = (parsed ?? {}) as Partial<Record<string, unknown>>;
  const isModel =
    typeof modelTopology === 'object' &&
    Array.isArray(weightsManifest) &&
    weightsManifest.every(isGroup);
  return isModel ? (parsed as LayersModelFile) : undefined;
}

function isGroup(value: unknown): boolean {
  const { paths, weights } = (value ?? {}) as Partial<Record<string, unknown>>;
  return (
    Array.isArray(paths) &&
    paths.every((path) => typeof path === 'string') &&
    Array.isArray(weights) &&
    weights.every((one: unknown) => {
      const { name, shape, dtype } = (one ?? {}) as Partial<Record<string, unknown>>;
      return typeof name === 'string' && typeof dtype === 'string' && Array.isArray(shape);
    })
  );
}

/** @param files by name, without their folders */
export function readLayersModel(
  { weightsManifest, userDefinedMetadata }: LayersModelFile,
  files: ReadonlyMap<string, Uint8Array>,
): Result<FoundWeights, FileProblem> {
  const tensors: FoundTensor[] = [];
  for (const { paths, weights } of weightsManifest) {
    const parts: Uint8Array[] = [];
    for (const path of paths) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const part = files.get(name);
      if (part === undefined) return err({ code: 'missing-file', args: { name } });
      parts.push(part);
    }
    const found = readGroup(weights, join(parts), paths.join(', '));
    if (!found.ok) return found;
    tensors.push(...found.value);
  }
  return ok({ tensors, places: toPlaces(userDefinedMetadata?.nodes) });
}

function readGroup(
  weights: readonly WeightEntry[],
  bytes: Uint8Array,
  name: string,
): Result<readonly FoundTensor[], FileProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tensors: FoundTensor[] = [];
  let from = 0;
  for (const { name: own, shape, dtype, quantization } of weights) {
    if (quantization !== undefined || dtype !== 'float32')
      return err({ code: 'quantised', args: { name: own } });
    const count = toSize(shape);
    if (!(count >= 0 && from + 4 * count <= bytes.length))
      return err({ code: 'damaged', args: { name } });
    const start = from;
    const values = Float32Array.from({ length: count }, (_, at) =>
      view.getFloat32(start + 4 * at, true),
    );
    tensors.push({ name: own, shape, values });
    from += 4 * count;
  }
  return ok(tensors);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** As `toModelFiles` writes them; null where another program wrote the file. */
function toPlaces(
  nodes: Readonly<Record<string, readonly unknown[]>> | undefined,
): FoundWeights['places'] {
  if (nodes === undefined || typeof nodes !== 'object') return null;
  return Object.fromEntries(
    Object.entries(nodes).map(([node, own]) => [
      node,
      (Array.isArray(own) ? own : []).map((place: unknown) => {
        if (typeof place === 'string') return place;
        const { values } = (place ?? {}) as { readonly values?: unknown };
        const bytes = typeof values === 'string' ? fromBase64Url(values) : undefined;
        return bytes === undefined || bytes.length % 4 !== 0
          ? new Float32Array()
          : new Float32Array(bytes.slice().buffer);
      }),
    ]),
  );
}
