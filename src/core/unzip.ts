/** Files of a ZIP file that a person handed over, which may claim to be of any size. */
import { unzipSync } from 'fflate';

/**
 * @param keeps by a file's name, with its folders
 * @param most bytes of all of them; what is beyond is left out
 * @returns undefined where it is damaged
 */
export function unzip(
  bytes: Uint8Array,
  keeps: (name: string) => boolean,
  most: number,
): readonly (readonly [name: string, bytes: Uint8Array])[] | undefined {
  let room = most;
  try {
    return Object.entries(
      unzipSync(bytes, {
        filter: ({ name, originalSize }) => {
          if (!keeps(name)) return false;
          room -= originalSize;
          return room >= 0;
        },
      }),
    );
  } catch {
    return undefined;
  }
}
