/** Pictures one after the other, some at a time. */
import { pictureLimits } from '../../../catalog/tables/limits.ts';
import type { PictureSize } from '../../../store/tables.ts';
import type { OnProgress } from '../finish-table.ts';
import type { DecodePicture } from './decode-picture.ts';
import type { PackedFile } from './packed-files.ts';

export interface Decoded {
  readonly size: PictureSize;
  /** Each picture once, however many files show it. */
  readonly names: readonly string[];
  readonly pixels: Uint8Array;
  /** By the place of a file: the place of its picture. */
  readonly places: ReadonlyMap<number, number>;
  /** Paths of files that are no pictures, or larger than is decoded. */
  readonly broken: readonly string[];
}

/** At once: decoders work beside each other, and each of them holds a whole picture. */
const atOnce = 8;

/** @param wanted places of the files that some row is about */
export async function decodeAll(
  files: readonly PackedFile[],
  wanted: ReadonlySet<number>,
  size: PictureSize,
  { decode, onProgress }: { readonly decode: DecodePicture; readonly onProgress: OnProgress },
): Promise<Decoded> {
  const length = size.side * size.side * size.channels;
  const pixels = new Uint8Array(wanted.size * length);
  const names: string[] = [];
  const places = new Map<number, number>();
  const broken: string[] = [];
  const known = createSameFinder(pixels, length);
  const order = [...wanted].sort((one, other) => one - other);
  for (let from = 0; from < order.length; from += atOnce) {
    const some = order.slice(from, from + atOnce).flatMap((at) => {
      const file = files[at];
      return file === undefined
        ? []
        : [{ at, path: file.path, picture: decodeOne(file, size, decode) }];
    });
    for (const { at, path, picture: coming } of some) {
      const picture = await coming;
      if (picture === null) {
        broken.push(path);
        continue;
      }
      const same = known.find(picture);
      if (same === undefined) known.add(picture, names.push(path) - 1);
      places.set(at, same ?? names.length - 1);
    }
    onProgress(Math.min(order.length, from + atOnce), order.length);
  }
  return {
    size,
    names,
    pixels: pixels.slice(0, names.length * length),
    places,
    broken,
  };
}

async function decodeOne(
  file: PackedFile,
  size: PictureSize,
  decode: DecodePicture,
): Promise<Uint8Array | null> {
  if (file.bytes > pictureLimits.fileBytes) return null;
  try {
    return await decode(await file.read(), size);
  } catch {
    // A file that cannot be read is told of by its name, as a broken picture is.
    return null;
  }
}

/** Finds the picture of the same pixels, by a hash of them (FNV-1a, 32 bits) and then by all. */
function createSameFinder(pixels: Uint8Array, length: number) {
  const places = new Map<number, number[]>();
  const hash = (picture: Uint8Array): number =>
    picture.reduce((sum, byte) => Math.imul(sum ^ byte, 0x0100_0193), 0x811c_9dc5 | 0);
  const isSame = (picture: Uint8Array, place: number): boolean =>
    picture.every((byte, at) => pixels[place * length + at] === byte);
  return {
    find: (picture: Uint8Array): number | undefined =>
      places.get(hash(picture))?.find((place) => isSame(picture, place)),
    add(picture: Uint8Array, place: number): void {
      pixels.set(picture, place * length);
      const key = hash(picture);
      places.set(key, [...(places.get(key) ?? []), place]);
    },
  };
}
