/** Pools over images, and their derivatives. */
import type { Slide } from '../fast/plan.ts';

/** Numbers of an image before and after. */
const sizeOf = ({ height, width, channels }: Slide): number => height * width * channels;
const outSizeOf = ({ outHeight, outWidth, channels }: Slide): number =>
  outHeight * outWidth * channels;

/** @param from gets where in the images each maximum was */
export function poolMax(
  out: Float32Array,
  from: Int32Array,
  images: Float32Array,
  slide: Slide,
  rows: number,
): void {
  const { width, channels, outHeight, outWidth, size, stride } = slide;
  const line = width * channels;
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const image = row * sizeOf(slide);
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++) {
        const corner = image + y * stride * line + x * stride * channels;
        for (let channel = 0; channel < channels; channel++, at++) {
          let best = corner + channel;
          let value = images[best]!;
          for (let dy = 0; dy < size; dy++) {
            let here = corner + channel + dy * line;
            for (let dx = 0; dx < size; dx++, here += channels) {
              if (images[here]! > value) {
                value = images[here]!;
                best = here;
              }
            }
          }
          out[at] = value;
          from[at] = best;
        }
      }
    }
  }
}

/** Gives each slope to the number that was the maximum. `inSlopes` are added to. */
export function unpoolMax(
  inSlopes: Float32Array,
  from: Int32Array,
  slopes: Float32Array,
  count: number,
): void {
  for (let at = 0; at < count; at++) inSlopes[from[at]!]! += slopes[at]!;
}

export function poolMean(
  out: Float32Array,
  images: Float32Array,
  slide: Slide,
  rows: number,
): void {
  const { size, channels } = slide;
  out.fill(0, 0, rows * outSizeOf(slide));
  eachWindow(slide, rows, (to, from) => {
    for (let channel = 0; channel < channels; channel++)
      out[to + channel]! += images[from + channel]!;
  });
  const share = 1 / (size * size);
  for (let at = 0; at < rows * outSizeOf(slide); at++) out[at]! *= share;
}

/** `inSlopes` are added to. */
export function unpoolMean(
  inSlopes: Float32Array,
  slopes: Float32Array,
  slide: Slide,
  rows: number,
): void {
  const { size, channels } = slide;
  const share = 1 / (size * size);
  eachWindow(slide, rows, (from, to) => {
    for (let channel = 0; channel < channels; channel++)
      inSlopes[to + channel]! += slopes[from + channel]! * share;
  });
}

/** Calls `visit` with where each window's mean is and where each pixel of the window is. */
function eachWindow(
  slide: Slide,
  rows: number,
  visit: (mean: number, pixel: number) => void,
): void {
  const { width, channels, outHeight, outWidth, size, stride } = slide;
  const line = width * channels;
  let mean = 0;
  for (let row = 0; row < rows; row++) {
    const image = row * sizeOf(slide);
    for (let y = 0; y < outHeight; y++) {
      for (let x = 0; x < outWidth; x++, mean += channels) {
        const corner = image + y * stride * line + x * stride * channels;
        for (let dy = 0; dy < size; dy++) {
          for (let dx = 0; dx < size; dx++) visit(mean, corner + dy * line + dx * channels);
        }
      }
    }
  }
}
