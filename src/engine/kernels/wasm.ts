/** Kernels that tfjs's WASM backend lacks for training, has only on a slow path, or wrong. */
import {
  BatchMatMul,
  Conv2D,
  Conv2DBackpropInput,
  DepthwiseConv2dNative,
  FusedConv2D,
  FusedDepthwiseConv2D,
  getKernel,
  OneHot,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
} from '@tensorflow/tfjs-core';
import { toBatchMatMul } from './batch-mat-mul.ts';
import { conv2dBackpropFilter, toConv2dBackpropInput } from './conv2d-backprop.ts';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-backprop.ts';
import { toExplicitPadding } from './explicit-padding.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { toOneHot } from './one-hot.ts';
import { unsortedSegmentSum } from './segment-sum.ts';

/** Once, before the backend starts: kernels are set up when it does. */
export function registerWasmKernels(): void {
  replace(toBatchMatMul(getKernel(BatchMatMul, 'wasm')));
  replace(toConv2dBackpropInput(getKernel(Conv2DBackpropInput, 'wasm')));
  replace(maxPoolGrad);
  replace(toOneHot(getKernel(OneHot, 'wasm')));
  for (const name of [Conv2D, FusedConv2D])
    replace(toExplicitPadding(getKernel(name, 'wasm'), false));
  for (const name of [DepthwiseConv2dNative, FusedDepthwiseConv2D])
    replace(toExplicitPadding(getKernel(name, 'wasm'), true));
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
