import { Cast, OneHot, type KernelConfig } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel, runKernel } from './wasm-kernel.ts';

/** tfjs writes whole numbers, whatever type is asked for: as float32 their bits are next to nothing. */
export function toOneHot(stock: KernelConfig): KernelConfig {
  const kernel = defineKernel<{ readonly dtype: string }>(OneHot, ({ backend, attrs, input }) => {
    const inputs = { indices: input('indices') };
    const whole = { ...attrs, dtype: 'int32' };
    const codes = stock.kernelFunc({ inputs, backend, attrs: whole }) as TensorInfo;
    if (attrs.dtype === 'int32') return codes;
    const cast = runKernel(Cast, backend, { x: codes }, { dtype: attrs.dtype });
    backend.disposeData(codes.dataId);
    return cast;
  });
  return { ...stock, kernelFunc: kernel.kernelFunc };
}
