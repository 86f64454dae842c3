/**
 * Large arrays lie in the database as blobs, apart from the value that holds them: Chromium takes no value
 * of more than 127 MB, and the weights of one network with its optimiser may be twice as much.
 */

/** Bytes from which on an array is a blob. */
const largeBytes = 4e6;

const kinds = {
  Float32Array,
  Float64Array,
  Int32Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
} as const;
type Kind = keyof typeof kinds;

/** An array that lies apart. */
interface Apart {
  readonly kind: Kind;
  readonly blob: Blob;
}

declare const original: unique symbol;
/** Plain data in which large arrays lie apart; small data is as it was. */
export interface InBlobs<T> {
  readonly [original]: T;
}

const isApart = (value: object): value is Apart => 'blob' in value && value.blob instanceof Blob;

/** @param change what becomes of an array or of what lies apart; undefined for what is kept */
function map(value: unknown, change: (found: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((part: unknown) => map(part, change));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, map(part, change)]));
}

/** @param value plain data */
export const toBlobs = <T>(value: T): InBlobs<T> =>
  map(value, (found) => {
    const kind = Object.prototype.toString.call(found).slice(8, -1);
    if (!ArrayBuffer.isView(found) || found.byteLength < largeBytes || !(kind in kinds)) return;
    return { kind, blob: new Blob([found as ArrayBufferView<ArrayBuffer>]) };
  }) as InBlobs<T>;

/** The same with small data in the place of some of it. */
export const replacePart = <T>(kept: InBlobs<T>, part: Partial<T>): InBlobs<T> => ({
  ...kept,
  ...part,
});

/** To be asked for when no transaction waits: reading a blob lets one end. */
export async function fromBlobs<T>(kept: InBlobs<T>): Promise<T> {
  const apart: Apart[] = [];
  map(kept, (found) => {
    if (isApart(found)) apart.push(found);
    return isApart(found) ? found : undefined;
  });
  const arrays = new Map(
    await Promise.all(
      apart.map(async (one) => [one, new kinds[one.kind](await one.blob.arrayBuffer())] as const),
    ),
  );
  return map(kept, (found) => arrays.get(found as Apart)) as T;
}
