/** Plain data with typed arrays and numbers that JSON has no word for, as bytes. */

const kinds = {
  f32: Float32Array,
  f64: Float64Array,
  u32: Uint32Array,
  u8: Uint8Array,
} as const;
type Kind = keyof typeof kinds;
/** Arrays begin at multiples of this. */
const step = 8;

/** What stands in the place of an array (its kind, first byte and length) or of a number. */
const mark = '@';

const pad = (length: number): number => Math.ceil(length / step) * step;

/** The length of the words, the words as JSON, and the arrays, each at the next multiple of eight. */
export function pack(value: unknown): Uint8Array {
  const arrays: { readonly from: number; readonly bytes: Uint8Array }[] = [];
  let end = 0;
  const words = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'number' && !Number.isFinite(item)) return { [mark]: String(item) };
    if (!ArrayBuffer.isView(item)) return item;
    const kind = (Object.keys(kinds) as Kind[]).find((one) => item instanceof kinds[one]);
    if (kind === undefined) throw new Error(`pack: expected a known array, got ${typeof item}`);
    const { buffer, byteOffset, byteLength } = item;
    const from = end;
    arrays.push({ from, bytes: new Uint8Array(buffer, byteOffset, byteLength) });
    end = pad(from + byteLength);
    return { [mark]: [kind, from, byteLength / kinds[kind].BYTES_PER_ELEMENT] };
  });
  const text = new TextEncoder().encode(words);
  const start = pad(step + text.length);
  const packed = new Uint8Array(start + end);
  new DataView(packed.buffer).setUint32(0, text.length);
  packed.set(text, step);
  for (const { from, bytes } of arrays) packed.set(bytes, start + from);
  return packed;
}

/** @throws when it is not what `pack` made */
export function unpack(packed: Uint8Array): unknown {
  const { buffer } = Uint8Array.from(packed);
  const length = new DataView(buffer).getUint32(0);
  const start = pad(step + length);
  const words = new TextDecoder().decode(new Uint8Array(buffer, step, length));
  return JSON.parse(words, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || !(mark in item)) return item;
    const meant = item[mark];
    if (typeof meant === 'string') return Number(meant);
    const [kind, from, count] = meant as [Kind, number, number];
    return new kinds[kind](buffer, start + from, count).slice();
  }) as unknown;
}
