/** Gradients of a depthwise convolution on WASM, which tfjs does not have there. */
import {
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  type backend_util,
} from '@tensorflow/tfjs-core';
import { toConvInfo, type ConvAttrs } from './conv-info.ts';
import { defineKernel, onHeap } from './wasm-kernel.ts';

/**
 * Calls back for every pixel that a filter cell meets.
 * @param visit offsets of the pixel's first channel in the image, of the cell's first weight in the
 * filter and of the position's first channel in the output
 */
function forEachMeeting(
  info: backend_util.Conv2DInfo,
  visit: (image: number, cell: number, out: number) => void,
): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } =
    info;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        const out = ((image * outHeight + row) * outWidth + column) * outChannels;
        for (let line = 0; line < filterHeight; line++) {
          const y = row * strideHeight - info.padInfo.top + line * dilationHeight;
          if (y < 0 || y >= inHeight) continue;
          for (let cell = 0; cell < filterWidth; cell++) {
            const x = column * strideWidth - info.padInfo.left + cell * dilationWidth;
            if (x < 0 || x >= inWidth) continue;
            const pixel = ((image * inHeight + y) * inWidth + x) * inChannels;
            visit(pixel, (line * filterWidth + cell) * outChannels, out);
          }
        }
      }
    }
  }
}

export const depthwiseBackpropFilter = defineKernel<ConvAttrs & { readonly filterShape: number[] }>(
  DepthwiseConv2dNativeBackpropFilter,
  ({ backend, attrs, input }) => {
    const info = toConvInfo(attrs, input('x').shape, attrs.filterShape, true);
    const multiplier = info.outChannels / info.inChannels;
    const gradient = backend.makeOutput(attrs.filterShape, 'float32');
    const to = onHeap(backend, gradient).fill(0);
    const x = onHeap(backend, input('x'));
    const dy = onHeap(backend, input('dy'));
    forEachMeeting(info, (image, cell, out) => {
      for (let i = 0; i < info.outChannels; i++) {
        const value = x[image + Math.floor(i / multiplier)]!;
        to[cell + i] = to[cell + i]! + value * dy[out + i]!;
      }
    });
    return gradient;
  },
);

export const depthwiseBackpropInput = defineKernel<ConvAttrs & { readonly inputShape: number[] }>(
  DepthwiseConv2dNativeBackpropInput,
  ({ backend, attrs, input }) => {
    const info = toConvInfo(attrs, attrs.inputShape, input('filter').shape, true);
    const multiplier = info.outChannels / info.inChannels;
    const gradient = backend.makeOutput(attrs.inputShape, 'float32');
    const to = onHeap(backend, gradient).fill(0);
    const filter = onHeap(backend, input('filter'));
    const dy = onHeap(backend, input('dy'));
    forEachMeeting(info, (image, cell, out) => {
      for (let i = 0; i < info.outChannels; i++) {
        const at = image + Math.floor(i / multiplier);
        to[at] = to[at]! + filter[cell + i]! * dy[out + i]!;
      }
    });
    return gradient;
  },
);
