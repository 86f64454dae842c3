import { UnsortedSegmentSum, util } from '@tensorflow/tfjs-core';
import { addBySegment } from './add-by-segment.ts';
import { defineKernel, onHeap } from './wasm-kernel.ts';

/** Sums of rows by segment, the gradient of a look-up; ids outside of the segments are left out. */
export const unsortedSegmentSum = defineKernel<{ readonly numSegments: number }>(
  UnsortedSegmentSum,
  ({ backend, attrs, input }) => {
    const rest = input('x').shape.slice(1);
    const width = util.sizeFromShape(rest);
    const sums = backend.makeOutput([attrs.numSegments, ...rest], 'float32');
    const to = onHeap(backend, sums).fill(0);
    addBySegment(onHeap(backend, input('x')), onHeap(backend, input('segmentIds')), width, to);
    return sums;
  },
);
