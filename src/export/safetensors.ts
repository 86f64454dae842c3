/** Files of safetensors: eight bytes of length, a header in JSON, and the numbers as they are. */

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array | Uint8Array;
  /** What a file's program keeps beside the network's weights: a count of steps, shares of the tasks. */
  readonly isBeside?: true;
}

const toType = (values: NamedTensor['values']): string =>
  values instanceof Float32Array ? 'F32' : values instanceof Int32Array ? 'I32' : 'U8';

/** Numbers begin where every kind of them may. */
const alignment = 8;

/** @param about texts that travel with them */
export function toSafetensors(
  tensors: readonly NamedTensor[],
  about: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...about } };
  let end = 0;
  // The widest first, so that each begins at a multiple of its own size.
  const ordered = tensors.toSorted(
    (a, b) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT,
  );
  for (const { name, shape, values } of ordered) {
    const from = end;
    end += values.byteLength;
    header[name] = { dtype: toType(values), shape, data_offsets: [from, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(text.length / alignment) * alignment;
  const file = new Uint8Array(8 + padded + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true);
  file.fill(0x20, 8, 8 + padded);
  file.set(text, 8);
  let at = 8 + padded;
  for (const { values } of ordered) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}
