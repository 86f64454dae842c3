/**
 * Windows of images, without copying them out: the numbers of a window lie at known distances from
 * where it begins, so that all windows of an image are the rows of one matrix.
 */
import type { Slide } from '../fast/plan.ts';

/** How windows lie in an image that has its zeros around it. */
export interface Windows {
  /** Numbers of one padded image. */
  readonly imageSize: number;
  /** Numbers from one row of pixels to the next. */
  readonly lineSize: number;
  /** Where each window begins in it, and where each number of a window is from there. */
  readonly starts: Int32Array;
  readonly offsets: Int32Array;
  /** The image fills the padded one: there is nothing to copy. */
  readonly isWhole: boolean;
}

export function toWindows(slide: Slide): Windows {
  const { height, width, channels, outHeight, outWidth, size, stride, padTop, padLeft } = slide;
  const paddedHeight = Math.max(padTop + height, (outHeight - 1) * stride + size);
  const paddedWidth = Math.max(padLeft + width, (outWidth - 1) * stride + size);
  const lineSize = paddedWidth * channels;
  const runSize = size * channels;
  return {
    imageSize: paddedHeight * lineSize,
    lineSize,
    starts: Int32Array.from(
      { length: outHeight * outWidth },
      (_, at) =>
        Math.floor(at / outWidth) * stride * lineSize + (at % outWidth) * stride * channels,
    ),
    offsets: Int32Array.from(
      { length: size * runSize },
      (_, at) => Math.floor(at / runSize) * lineSize + (at % runSize),
    ),
    isWhole: paddedHeight === height && paddedWidth === width,
  };
}

/** Copies images to the middle of padded ones, whose borders are and stay zero. */
export function pad(
  padded: Float32Array,
  images: Float32Array,
  slide: Slide,
  windows: Windows,
  rows: number,
): void {
  const { height, width, channels, padTop, padLeft } = slide;
  const line = width * channels;
  for (let row = 0; row < rows; row++) {
    for (let y = 0; y < height; y++) {
      let from = (row * height + y) * line;
      let to = row * windows.imageSize + (padTop + y) * windows.lineSize + padLeft * channels;
      for (const end = from + line; from < end; from++, to++) padded[to] = images[from]!;
    }
  }
}

/** Adds (or copies) the middle of padded images back to images. */
export function crop(
  images: Float32Array,
  padded: Float32Array,
  slide: Slide,
  windows: Windows,
  rows: number,
  add: boolean,
): void {
  const { height, width, channels, padTop, padLeft } = slide;
  const line = width * channels;
  for (let row = 0; row < rows; row++) {
    for (let y = 0; y < height; y++) {
      let to = (row * height + y) * line;
      let from = row * windows.imageSize + (padTop + y) * windows.lineSize + padLeft * channels;
      for (const end = to + line; to < end; from++, to++) {
        images[to] = add ? images[to]! + padded[from]! : padded[from]!;
      }
    }
  }
}

/** Adds numbers that belong to the windows of one image to where they came from. */
export function scatterWindows(
  image: Float32Array,
  imageAt: number,
  windows: Windows,
  values: Float32Array,
): void {
  let from = 0;
  for (const start of windows.starts) {
    for (const offset of windows.offsets) {
      image[imageAt + start + offset]! += values[from]!;
      from += 1;
    }
  }
}
