import type { TypedArray } from '@tensorflow/tfjs-core';

/** Adds each row to the one of `sums` that its segment says; segments that are not there are left out. */
export function addBySegment(
  rows: TypedArray,
  segments: TypedArray,
  width: number,
  sums: Float32Array,
): void {
  const count = sums.length / width;
  for (let row = 0; row < segments.length; row++) {
    const segment = segments[row]!;
    if (segment < 0 || segment >= count) continue;
    const to = segment * width;
    const from = row * width;
    for (let at = 0; at < width; at++) sums[to + at] = sums[to + at]! + rows[from + at]!;
  }
}
