/** Kernels that tfjs's WASM backend lacks for training, or has only on a slow path. */
import { BatchMatMul, getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { toBatchMatMul } from './batch-mat-mul.ts';

/** Once, before the backend starts: kernels are set up when it does. */
export function registerWasmKernels(): void {
  const stock = getKernel(BatchMatMul, 'wasm');
  unregisterKernel(BatchMatMul, 'wasm');
  registerKernel(toBatchMatMul(stock));
}
