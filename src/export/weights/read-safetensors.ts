/** Tensors of numbers out of a file of safetensors, whatever their precision. */
import { err, ok, type Result } from '../../core/result.ts';
import { toSize } from '../../core/graph/shape.ts';
import type { FileProblem, FoundTensor } from './found.ts';

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

type ReadNumber = (view: DataView, at: number) => number;

/** Bytes of a number, and how it is read; whole numbers are no weights. */
const types: Readonly<Record<string, readonly [bytes: number, read: ReadNumber]>> = {
  F32: [4, (view, at) => view.getFloat32(at, true)],
  F64: [8, (view, at) => view.getFloat64(at, true)],
  F16: [2, (view, at) => toHalf(view.getUint16(at, true))],
  BF16: [2, (view, at) => toBrain(view.getUint16(at, true))],
};

export function readSafetensors(
  bytes: Uint8Array,
  name: string,
): Result<readonly FoundTensor[], FileProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < 8 ? Infinity : Number(view.getBigUint64(0, true));
  const header = length <= bytes.length - 8 ? readHeader(bytes.subarray(8, 8 + length)) : undefined;
  if (header === undefined) return err({ code: 'damaged', args: { name } });
  const found: FoundTensor[] = [];
  for (const [tensor, entry] of header) {
    const type = types[entry.dtype];
    if (type === undefined) continue;
    const [size, read] = type;
    const count = toSize(entry.shape);
    const from = 8 + length + entry.data_offsets[0];
    if (!(from >= 8 && from + count * size <= bytes.length))
      return err({ code: 'damaged', args: { name } });
    const values = Float32Array.from({ length: count }, (_, at) => read(view, from + at * size));
    found.push({ name: tensor, shape: entry.shape, values });
  }
  return ok(found);
}

function readHeader(bytes: Uint8Array): readonly (readonly [string, Entry])[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const entries = Object.entries(parsed).filter(([name]) => name !== '__metadata__');
  return entries.every((one): one is [string, Entry] => isEntry(one[1])) ? entries : undefined;
}

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { dtype, shape, data_offsets: offsets } = value as Partial<Record<keyof Entry, unknown>>;
  return typeof dtype === 'string' && isSizes(shape) && isSizes(offsets) && offsets.length === 2;
}

/** IEEE 754, 16 bits. */
function toHalf(bits: number): number {
  const sign = bits >> 15 === 1 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The upper half of a float of 32 bits. */
function toBrain(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits << 16);
  return view.getFloat32(0);
}
