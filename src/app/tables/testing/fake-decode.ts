/** Pictures of one colour, written as words: Node has no decoders. */
import { toChannels, type DecodePicture } from '../pictures/decode-picture.ts';

/** A file that `fakeDecode` reads. @param colour red, green and blue, 0–255 */
export const toFakePicture = (colour: readonly [number, number, number]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`picture ${colour.join()}`);

export const fakeDecode: DecodePicture = async (file, { side, channels }) => {
  const found = /^picture (\d+),(\d+),(\d+)$/.exec(await file.text());
  if (found === null) return null;
  const pixel = [...found.slice(1).map(Number), 255];
  return toChannels(
    Uint8Array.from({ length: 4 * side * side }, (_, at) => pixel[at % 4] ?? 0),
    channels,
  );
};
