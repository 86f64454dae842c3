/**
 * Convolutions without copying windows out: the numbers of a window's row lie side by side in the
 * image, so a window is a few runs at known distances from where it begins.
 */
import type { Slide } from '../fast/plan.ts';

/** How windows lie in an image that has its zeros around it. */
export interface Windows {
  /** Numbers of one padded image. */
  readonly imageSize: number;
  /** Numbers from one row of pixels to the next, and in a row of a window. */
  readonly lineSize: number;
  readonly runSize: number;
  /** Numbers in a window: rows of the kernel. */
  readonly depth: number;
  /** Windows of one image, and where each begins in it. */
  readonly count: number;
  readonly starts: Int32Array;
  /** Where each number of a window is, from its start. */
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
  const count = outHeight * outWidth;
  return {
    imageSize: paddedHeight * lineSize,
    lineSize,
    runSize,
    depth: size * runSize,
    count,
    starts: Int32Array.from(
      { length: count },
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

/** out[window, filter] = b + Σ image · kernel, for all windows of one image. */
export function convolve(
  out: Float32Array,
  outAt: number,
  image: Float32Array,
  imageAt: number,
  windows: Windows,
  kernel: Float32Array,
  bias: Float32Array,
): void {
  const { starts, count, depth, runSize, lineSize } = windows;
  const filters = bias.length;
  const tiledFilters = filters & ~3;
  const jump = lineSize - runSize;
  for (let window = 0; window < count; window += 4) {
    // The last tile is filled up with its last window, which is then written more than once.
    const w1 = Math.min(window + 1, count - 1);
    const w2 = Math.min(window + 2, count - 1);
    const w3 = Math.min(window + 3, count - 1);
    const i0 = imageAt + starts[window]!;
    const i1 = imageAt + starts[w1]!;
    const i2 = imageAt + starts[w2]!;
    const i3 = imageAt + starts[w3]!;
    const o0 = outAt + window * filters;
    const o1 = outAt + w1 * filters;
    const o2 = outAt + w2 * filters;
    const o3 = outAt + w3 * filters;
    for (let filter = 0; filter < tiledFilters; filter += 4) {
      let s00 = bias[filter]!;
      let s01 = bias[filter + 1]!;
      let s02 = bias[filter + 2]!;
      let s03 = bias[filter + 3]!;
      let s10 = s00;
      let s11 = s01;
      let s12 = s02;
      let s13 = s03;
      let s20 = s00;
      let s21 = s01;
      let s22 = s02;
      let s23 = s03;
      let s30 = s00;
      let s31 = s01;
      let s32 = s02;
      let s33 = s03;
      let j = filter;
      let at = 0;
      for (let k = 0; k < depth; at += jump) {
        for (const end = k + runSize; k < end; k++, at++) {
          const x0 = image[i0 + at]!;
          const x1 = image[i1 + at]!;
          const x2 = image[i2 + at]!;
          const x3 = image[i3 + at]!;
          const y0 = kernel[j]!;
          const y1 = kernel[j + 1]!;
          const y2 = kernel[j + 2]!;
          const y3 = kernel[j + 3]!;
          s00 += x0 * y0;
          s01 += x0 * y1;
          s02 += x0 * y2;
          s03 += x0 * y3;
          s10 += x1 * y0;
          s11 += x1 * y1;
          s12 += x1 * y2;
          s13 += x1 * y3;
          s20 += x2 * y0;
          s21 += x2 * y1;
          s22 += x2 * y2;
          s23 += x2 * y3;
          s30 += x3 * y0;
          s31 += x3 * y1;
          s32 += x3 * y2;
          s33 += x3 * y3;
          j += filters;
        }
      }
      out[o0 + filter] = s00;
      out[o0 + filter + 1] = s01;
      out[o0 + filter + 2] = s02;
      out[o0 + filter + 3] = s03;
      out[o1 + filter] = s10;
      out[o1 + filter + 1] = s11;
      out[o1 + filter + 2] = s12;
      out[o1 + filter + 3] = s13;
      out[o2 + filter] = s20;
      out[o2 + filter + 1] = s21;
      out[o2 + filter + 2] = s22;
      out[o2 + filter + 3] = s23;
      out[o3 + filter] = s30;
      out[o3 + filter + 1] = s31;
      out[o3 + filter + 2] = s32;
      out[o3 + filter + 3] = s33;
    }
    for (let filter = tiledFilters; filter < filters; filter++) {
      let s0 = bias[filter]!;
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let j = filter;
      let at = 0;
      for (let k = 0; k < depth; at += jump) {
        for (const end = k + runSize; k < end; k++, at++) {
          const y0 = kernel[j]!;
          s0 += image[i0 + at]! * y0;
          s1 += image[i1 + at]! * y0;
          s2 += image[i2 + at]! * y0;
          s3 += image[i3 + at]! * y0;
          j += filters;
        }
      }
      out[o0 + filter] = s0;
      out[o1 + filter] = s1;
      out[o2 + filter] = s2;
      out[o3 + filter] = s3;
    }
  }
}

/** gradient[k, filter] += Σ over windows of image · slopes, for one image. */
export function addKernelGradient(
  gradient: Float32Array,
  image: Float32Array,
  imageAt: number,
  windows: Windows,
  slopes: Float32Array,
  slopesAt: number,
  filters: number,
): void {
  const { starts, count, depth, offsets } = windows;
  const tiledFilters = filters & ~3;
  const tiledDepth = depth & ~3;
  for (let k = 0; k < tiledDepth; k += 4) {
    const i0 = imageAt + offsets[k]!;
    const i1 = imageAt + offsets[k + 1]!;
    const i2 = imageAt + offsets[k + 2]!;
    const i3 = imageAt + offsets[k + 3]!;
    const g0 = k * filters;
    const g1 = g0 + filters;
    const g2 = g1 + filters;
    const g3 = g2 + filters;
    for (let filter = 0; filter < tiledFilters; filter += 4) {
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      let s20 = 0;
      let s21 = 0;
      let s22 = 0;
      let s23 = 0;
      let s30 = 0;
      let s31 = 0;
      let s32 = 0;
      let s33 = 0;
      let j = slopesAt + filter;
      for (let window = 0; window < count; window++) {
        const start = starts[window]!;
        const x0 = image[i0 + start]!;
        const x1 = image[i1 + start]!;
        const x2 = image[i2 + start]!;
        const x3 = image[i3 + start]!;
        const y0 = slopes[j]!;
        const y1 = slopes[j + 1]!;
        const y2 = slopes[j + 2]!;
        const y3 = slopes[j + 3]!;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
        s20 += x2 * y0;
        s21 += x2 * y1;
        s22 += x2 * y2;
        s23 += x2 * y3;
        s30 += x3 * y0;
        s31 += x3 * y1;
        s32 += x3 * y2;
        s33 += x3 * y3;
        j += filters;
      }
      gradient[g0 + filter]! += s00;
      gradient[g0 + filter + 1]! += s01;
      gradient[g0 + filter + 2]! += s02;
      gradient[g0 + filter + 3]! += s03;
      gradient[g1 + filter]! += s10;
      gradient[g1 + filter + 1]! += s11;
      gradient[g1 + filter + 2]! += s12;
      gradient[g1 + filter + 3]! += s13;
      gradient[g2 + filter]! += s20;
      gradient[g2 + filter + 1]! += s21;
      gradient[g2 + filter + 2]! += s22;
      gradient[g2 + filter + 3]! += s23;
      gradient[g3 + filter]! += s30;
      gradient[g3 + filter + 1]! += s31;
      gradient[g3 + filter + 2]! += s32;
      gradient[g3 + filter + 3]! += s33;
    }
  }
  addRest(0, tiledDepth, tiledFilters);
  addRest(tiledDepth, depth, 0);

  /** What the tiles leave. */
  function addRest(fromK: number, toK: number, fromFilter: number): void {
    for (let k = fromK; k < toK; k++) {
      const i = imageAt + offsets[k]!;
      for (let filter = fromFilter; filter < filters; filter++) {
        let sum = 0;
        let j = slopesAt + filter;
        for (let window = 0; window < count; window++, j += filters) {
          sum += image[i + starts[window]!]! * slopes[j]!;
        }
        gradient[k * filters + filter]! += sum;
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
  const { starts, count, depth, runSize, lineSize } = windows;
  const jump = lineSize - runSize;
  let from = 0;
  for (let window = 0; window < count; window++) {
    let to = imageAt + starts[window]!;
    for (let k = 0; k < depth; to += jump) {
      for (const end = k + runSize; k < end; k++, to++, from++) image[to]! += values[from]!;
    }
  }
}
