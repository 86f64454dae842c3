/** Kernels that tfjs's CPU backend has on a path whose price no training can pay. */
import {
  registerKernel,
  UnsortedSegmentSum,
  unregisterKernel,
  util,
  type TypedArray,
} from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { addBySegment } from './add-by-segment.ts';

let isRegistered = false;

/** Its own gradient of a look-up goes through the whole batch once for every row of the table. */
export function registerCpuKernels(): void {
  if (isRegistered) return;
  isRegistered = true;
  unregisterKernel(UnsortedSegmentSum, 'cpu');
  registerKernel({
    kernelName: UnsortedSegmentSum,
    backendName: 'cpu',
    kernelFunc({ inputs, backend, attrs }) {
      const { x, segmentIds } = inputs;
      const count = attrs?.['numSegments'];
      if (!(backend instanceof MathBackendCPU) || !x || !segmentIds || typeof count !== 'number')
        throw new Error('UnsortedSegmentSum: expected values, segments and the CPU backend');
      const rest = x.shape.slice(1);
      const width = util.sizeFromShape(rest);
      const sums = new Float32Array(count * width);
      const read = (tensor: typeof x) => backend.data.get(tensor.dataId).values as TypedArray;
      addBySegment(read(x), read(segmentIds), width, sums);
      return backend.makeTensorInfo([count, ...rest], 'float32', sums);
    },
  });
}
