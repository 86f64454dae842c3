/** Gradients of a convolution on WASM: they are convolutions themselves, for which XNNPACK is fast. */
import {
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  Reverse,
  Slice,
  Transpose,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { toConvInfo, type ConvAttrs } from './conv-info.ts';
import { defineKernel, runKernel } from './wasm-kernel.ts';

type Sides = readonly [before: number, after: number];

/**
 * dW = x ⋆ dy, with channels in the place of the batch, the batch in the place of the channels, and
 * the stride as dilation. tfjs has no such kernel on WASM.
 */
export const conv2dBackpropFilter = defineKernel<ConvAttrs & { readonly filterShape: number[] }>(
  Conv2DBackpropFilter,
  ({ backend, attrs, input }) => {
    const x = input('x');
    const dy = input('dy');
    const info = toConvInfo(attrs, x.shape, attrs.filterShape);
    const { inHeight, inWidth, outHeight, outWidth, filterHeight, filterWidth } = info;
    const { strideHeight, strideWidth, padInfo, inChannels, outChannels } = info;
    const images = runKernel(Transpose, backend, { x }, { perm: [3, 1, 2, 0] });
    const slopes = runKernel(Transpose, backend, { x: dy }, { perm: [1, 2, 0, 3] });
    const fit = (
      size: number,
      before: number,
      out: number,
      stride: number,
      filter: number,
    ): Sides => [before, Math.max(0, filter + (out - 1) * stride - size - before)];
    const whole = convolve(backend, images, slopes, {
      rows: fit(inHeight, padInfo.top, outHeight, strideHeight, filterHeight),
      columns: fit(inWidth, padInfo.left, outWidth, strideWidth, filterWidth),
      dilations: [strideHeight, strideWidth],
    });
    // Rows and columns that no window reached give taps beyond the filter.
    const taps = runKernel(
      Slice,
      backend,
      { x: whole },
      { begin: [0, 0, 0, 0], size: [inChannels, filterHeight, filterWidth, outChannels] },
    );
    const gradient = runKernel(Transpose, backend, { x: taps }, { perm: [1, 2, 0, 3] });
    for (const { dataId } of [images, slopes, whole, taps]) backend.disposeData(dataId);
    return gradient;
  },
);

/** dx = dy ⋆ W turned by 180°, for stride 1; other strides stay with tfjs's slower kernel. */
export function toConv2dBackpropInput(stock: KernelConfig): KernelConfig {
  const kernel = defineKernel<ConvAttrs & { readonly inputShape: number[] }>(
    Conv2DBackpropInput,
    ({ backend, attrs, input }) => {
      const dy = input('dy');
      const filter = input('filter');
      const info = toConvInfo(attrs, attrs.inputShape, filter.shape);
      const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
      if (strideHeight !== 1 || strideWidth !== 1) {
        return stock.kernelFunc({
          inputs: { dy, filter },
          backend,
          attrs: { ...attrs },
        }) as TensorInfo;
      }
      const turned = runKernel(Reverse, backend, { x: filter }, { dims: [0, 1] });
      const swapped = runKernel(Transpose, backend, { x: turned }, { perm: [0, 1, 3, 2] });
      const gradient = convolve(backend, dy, swapped, {
        rows: [filterHeight - 1 - padInfo.top, filterHeight - 1 - padInfo.bottom],
        columns: [filterWidth - 1 - padInfo.left, filterWidth - 1 - padInfo.right],
        dilations: [1, 1],
      });
      for (const { dataId } of [turned, swapped]) backend.disposeData(dataId);
      return gradient;
    },
  );
  return { ...stock, kernelFunc: kernel.kernelFunc };
}

function convolve(
  backend: BackendWasm,
  x: TensorInfo,
  filter: TensorInfo,
  how: {
    readonly rows: Sides;
    readonly columns: Sides;
    readonly dilations: readonly [number, number];
  },
): TensorInfo {
  const pad = [[0, 0], [...how.rows], [...how.columns], [0, 0]];
  const attrs = { strides: 1, pad, dataFormat: 'NHWC', dilations: [...how.dilations] };
  return runKernel(Conv2D, backend, { x, filter }, attrs);
}
