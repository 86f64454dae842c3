/**
 * Large values from thread to thread in pieces: a message is copied in one task of whoever sends it, and
 * weights may take hundreds of megabytes.
 */

import { pieceBytes } from './count-bytes.ts';

const kinds = {
  ...{ Float32Array, Float64Array, Uint8Array, Uint32Array, Int32Array },
} as const;
type Kind = keyof typeof kinds;
type Known = InstanceType<(typeof kinds)[Kind]>;

interface Part {
  /** Its place among the arrays of the value. */
  readonly array: number;
  readonly kind: Kind;
  /** Of the whole array. */
  readonly byteLength: number;
  /** The first byte of this part in it. */
  readonly from: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Piece {
  /** Names the value among others that are on their way. */
  readonly of: number;
  readonly parts: readonly Part[];
}

/** Pieces of a value, and at last the value itself without its arrays. */
export type Parcel = Piece | { readonly of: number; readonly hollow: unknown };

/** The buffers of all typed arrays in plain data, each once: given away, they are not copied. */
export function findBuffers(value: unknown): readonly ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (item: unknown): void => {
    if (ArrayBuffer.isView(item)) found.add(item.buffer as ArrayBuffer);
    else if (typeof item === 'object' && item !== null) Object.values(item).forEach(look);
  };
  look(value);
  return [...found];
}

/** The same plain data with something else in the place of some of its members. */
function replace(value: unknown, by: (item: unknown) => unknown): unknown {
  const item = by(value);
  if (item !== value || typeof item !== 'object' || item === null || ArrayBuffer.isView(item))
    return item;
  if (Array.isArray(item)) return item.map((one) => replace(one, by));
  return Object.fromEntries(Object.entries(item).map(([key, one]) => [key, replace(one, by)]));
}

/**
 * Sends copies of the arrays, at most `pieceBytes` in a task.
 *
 * @param of unlike that of any other value on its way
 * @param send its arrays can be given away
 * @param rest resolves in a later task
 */
export async function sendInPieces(
  value: unknown,
  of: number,
  send: (parcel: Parcel) => void,
  rest: () => Promise<void>,
): Promise<void> {
  const arrays: Known[] = [];
  // JSON has no bigint.
  const hollow = replace(value, (item) =>
    ArrayBuffer.isView(item) ? BigInt(arrays.push(item as Known) - 1) : item,
  );
  let parts: Part[] = [];
  let room = pieceBytes;
  for (const [array, whole] of arrays.entries()) {
    const { buffer, byteOffset, byteLength } = whole;
    const kind = toKind(whole);
    for (let from = 0; from === 0 || from < byteLength;) {
      const to = Math.min(byteLength, from + room);
      const bytes = new Uint8Array(buffer, byteOffset + from, to - from).slice();
      parts.push({ array, kind, byteLength, from, bytes });
      room -= to - from;
      from = to;
      if (room === 0) {
        send({ of, parts });
        await rest();
        [parts, room] = [[], pieceBytes];
      }
      if (byteLength === 0) break;
    }
  }
  if (parts.length > 0) send({ of, parts });
  send({ of, hollow });
}

function toKind(array: Known): Kind {
  const kind = (Object.keys(kinds) as Kind[]).find((one) => array instanceof kinds[one]);
  if (kind === undefined)
    throw new Error(`sendInPieces: expected a known array, got ${array.constructor.name}`);
  return kind;
}

interface Arriving {
  readonly kind: Kind;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * @returns takes parcels, and gives the value once all of it is there
 * @throws when a piece of it did not come
 */
export function createParcelTaker(): (parcel: Parcel) => { readonly value: unknown } | undefined {
  const values = new Map<number, Map<number, Arriving>>();
  return (parcel) => {
    const { of } = parcel;
    const arrays = values.get(of) ?? new Map<number, Arriving>();
    if ('hollow' in parcel) {
      values.delete(of);
      return { value: fill(parcel.hollow, arrays) };
    }
    values.set(of, arrays);
    for (const { array, kind, byteLength, from, bytes } of parcel.parts) {
      const whole = arrays.get(array) ?? { kind, bytes: new Uint8Array(byteLength) };
      arrays.set(array, whole);
      whole.bytes.set(bytes, from);
    }
    return undefined;
  };
}

const fill = (hollow: unknown, arrays: ReadonlyMap<number, Arriving>): unknown =>
  replace(hollow, (item) => {
    if (typeof item !== 'bigint') return item;
    const found = arrays.get(Number(item));
    if (found === undefined)
      throw new Error(`createParcelTaker: expected the array ${item}, got no piece of it`);
    return new kinds[found.kind](found.bytes.buffer);
  });
