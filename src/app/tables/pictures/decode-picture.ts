/** A file of a picture as pixels, by the browser's own decoders. */
import type { PictureSize } from '../../../store/tables.ts';

/**
 * @returns side × side × channels, 0–255, of the largest square in the middle; null where the file is broken
 */
export type DecodePicture = (file: Blob, size: PictureSize) => Promise<Uint8Array | null>;

export const decodePicture: DecodePicture = async (file, { side, channels }) => {
  let whole: ImageBitmap;
  try {
    whole = await createImageBitmap(file);
  } catch {
    // The browser has no other word for what is no picture: the reader names the file.
    return null;
  }
  const square = Math.min(whole.width, whole.height);
  const [left, top] = [(whole.width - square) >> 1, (whole.height - square) >> 1];
  const small = await createImageBitmap(whole, left, top, square, square, {
    ...{ resizeWidth: side, resizeHeight: side, resizeQuality: 'high' },
  });
  whole.close();
  const context = new OffscreenCanvas(side, side).getContext('2d', {
    willReadFrequently: true,
  });
  if (context === null) throw new Error('picture: expected a canvas, got none');
  // What is transparent lies on white paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.drawImage(small, 0, 0);
  small.close();
  return toChannels(context.getImageData(0, 0, side, side).data, channels);
};

/** Weights of red, green and blue in what the eye sees as light (ITU-R BT.601). */
const light = [0.299, 0.587, 0.114] as const;

/** @param pixels red, green, blue and opacity of each */
export function toChannels(pixels: ArrayLike<number>, channels: 1 | 3): Uint8Array {
  const read = (at: number): number => pixels[at] ?? 0;
  const count = pixels.length / 4;
  if (channels === 3)
    return Uint8Array.from({ length: 3 * count }, (_, at) =>
      read(4 * Math.floor(at / 3) + (at % 3)),
    );
  return Uint8Array.from({ length: count }, (_, at) =>
    Math.round(
      255 - light.reduce((sum, weight, channel) => sum + weight * read(4 * at + channel), 0),
    ),
  );
}
