/** A table as bytes: a list of its columns as JSON, then their numbers, codes and pixels, in this order. */
import { parseJsonBytes, toJsonBytes } from '../../core/binary.ts';
import type { Column, DecimalMark, Pictures, Table } from './table.ts';

/** So that no other file is taken for one: "mtlt", then the version of the layout. */
const magic = 0x746c_746d;
const version = 1;
/** The layout of a table with pictures; others stay as they were, and so do their hashes. */
const pictureVersion = 2;
/** Bytes of the three numbers at the beginning, and what numbers begin at a multiple of. */
const headBytes = 16;
const align = (bytes: number): number => Math.ceil(bytes / 8) * 8;

interface Header {
  readonly rows: number;
  readonly mark: DecimalMark;
  readonly columns: readonly {
    readonly name: string;
    readonly numbers: boolean;
    readonly codes: boolean;
    readonly words: readonly string[];
    readonly pictures?: Pick<Pictures, 'side' | 'channels'>;
  }[];
}

/** The same table gives the same bytes, by whose hash it is known. */
export function packTable({ rows, mark, columns }: Table): Uint8Array {
  const header: Header = {
    rows,
    mark,
    columns: columns.map(({ name, numbers, codes, words, pictures }) => ({
      ...{ name, numbers: numbers !== null, codes: codes !== null, words },
      ...(pictures && {
        pictures: { side: pictures.side, channels: pictures.channels },
      }),
    })),
  };
  const json = toJsonBytes(header);
  const sizes = columns.map(({ numbers, codes, pictures }) =>
    align(
      (numbers === null ? 0 : 8 * rows) +
        (codes === null ? 0 : 4 * rows) +
        (pictures?.pixels.length ?? 0),
    ),
  );
  const layout = columns.some(({ pictures }) => pictures) ? pictureVersion : version;
  const bytes = new Uint8Array(
    sizes.reduce((sum, size) => sum + size, headBytes + align(json.length)),
  );
  bytes.set(new Uint8Array(Uint32Array.of(magic, layout, json.length).buffer));
  bytes.set(json, headBytes);
  let at = headBytes + align(json.length);
  columns.forEach(({ numbers, codes, pictures }, index) => {
    const codesAt = at + (numbers === null ? 0 : 8 * rows);
    if (numbers !== null) bytes.set(toBytes(numbers), at);
    if (codes !== null) bytes.set(toBytes(codes), codesAt);
    if (pictures) bytes.set(pictures.pixels, codesAt + (codes === null ? 0 : 4 * rows));
    at += sizes[index] ?? 0;
  });
  return bytes;
}

/** By the first sixteen bytes of a file. */
export const isTableFile = (head: Uint8Array): boolean =>
  head.length === headBytes &&
  new DataView(head.buffer, head.byteOffset).getUint32(0, true) === magic;

/** @returns columns that lie in these very bytes @throws when they are of no table */
export function readTable(given: Uint8Array): Table {
  const isAligned = given.byteOffset % 8 === 0;
  const bytes = isAligned ? given : given.slice();
  const { buffer, byteOffset, length } = bytes;
  const [sign, layout, jsonBytes = 0] =
    length < headBytes ? [] : new Uint32Array(buffer, byteOffset, 3);
  if (sign !== magic || (layout !== version && layout !== pictureVersion))
    throw new Error(
      `table: expected a table of version ${version} or ${pictureVersion}, got other bytes`,
    );
  const json = bytes.subarray(headBytes, headBytes + jsonBytes);
  const { rows, mark, columns } = parseJsonBytes(json, 'table') as Header;
  let at = byteOffset + headBytes + align(jsonBytes);
  return {
    rows,
    mark,
    columns: columns.map(({ name, numbers, codes, words, pictures }): Column => {
      const start = at;
      const codesAt = start + (numbers ? 8 * rows : 0);
      const pixelsAt = codesAt + (codes ? 4 * rows : 0);
      const pixels = pictures ? words.length * pictures.side ** 2 * pictures.channels : 0;
      at = start + align(pixelsAt - start + pixels);
      return {
        name,
        numbers: numbers ? new Float64Array(buffer, start, rows) : null,
        codes: codes ? new Uint32Array(buffer, codesAt, rows) : null,
        words,
        ...(pictures && {
          pictures: {
            ...pictures,
            pixels: new Uint8Array(buffer, pixelsAt, pixels),
          },
        }),
      };
    }),
  };
}

const toBytes = ({ buffer, byteOffset, byteLength }: Float64Array | Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
