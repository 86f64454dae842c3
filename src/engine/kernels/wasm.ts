/** Kernels that tfjs's WASM backend lacks for training, or has only on a slow path. */
import {
  BatchMatMul,
  Conv2DBackpropInput,
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
} from '@tensorflow/tfjs-core';
import { toBatchMatMul } from './batch-mat-mul.ts';
import { conv2dBackpropFilter, toConv2dBackpropInput } from './conv2d-backprop.ts';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-backprop.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { unsortedSegmentSum } from './segment-sum.ts';

/** Once, before the backend starts: kernels are set up when it does. */
export function registerWasmKernels(): void {
  replace(toBatchMatMul(getKernel(BatchMatMul, 'wasm')));
  replace(toConv2dBackpropInput(getKernel(Conv2DBackpropInput, 'wasm')));
  replace(maxPoolGrad);
  for (const kernel of [
    conv2dBackpropFilter,
    depthwiseBackpropFilter,
    depthwiseBackpropInput,
    unsortedSegmentSum,
  ]) {
    registerKernel(kernel);
  }
}

function replace(kernel: KernelConfig): void {
  unregisterKernel(kernel.kernelName, 'wasm');
  registerKernel(kernel);
}
