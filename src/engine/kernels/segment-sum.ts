import { UnsortedSegmentSum, util } from '@tensorflow/tfjs-core';
import { defineKernel, onHeap } from './wasm-kernel.ts';

/** Sums of rows by segment, the gradient of a look-up; ids outside of the segments are left out. */
export const unsortedSegmentSum = defineKernel<{ readonly numSegments: number }>(
  UnsortedSegmentSum,
  ({ backend, attrs, input }) => {
    const x = input('x');
    const rest = x.shape.slice(1);
    const width = util.sizeFromShape(rest);
    const sums = backend.makeOutput([attrs.numSegments, ...rest], 'float32');
    const to = onHeap(backend, sums).fill(0);
    const values = onHeap(backend, x);
    for (const [row, segment] of onHeap(backend, input('segmentIds')).entries()) {
      if (segment < 0 || segment >= attrs.numSegments) continue;
      for (let i = 0; i < width; i++) {
        const at = segment * width + i;
        to[at] = to[at]! + values[row * width + i]!;
      }
    }
    return sums;
  },
);
