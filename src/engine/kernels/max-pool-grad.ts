import { backend_util, MaxPoolGrad } from '@tensorflow/tfjs-core';
import { defineKernel, onHeap } from './wasm-kernel.ts';

interface PoolAttrs {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * Every slope goes to the largest pixel of its window (the first, if several are). tfjs's own kernel
 * looks at each pixel from all windows around it, some ten times slower.
 */
export const maxPoolGrad = defineKernel<PoolAttrs>(MaxPoolGrad, ({ backend, attrs, input }) => {
  const { shape } = input('input');
  const info = backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    attrs.filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = info;
  const { strideHeight, strideWidth, padInfo, effectiveFilterHeight, effectiveFilterWidth } = info;
  const gradient = backend.makeOutput(shape, 'float32');
  const dx = onHeap(backend, gradient).fill(0);
  const x = onHeap(backend, input('input'));
  const dy = onHeap(backend, input('dy'));
  let at = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      const top = row * strideHeight - padInfo.top;
      const yEnd = Math.min(inHeight, top + effectiveFilterHeight);
      for (let column = 0; column < outWidth; column++) {
        const left = column * strideWidth - padInfo.left;
        const xStart = Math.max(0, left);
        const xEnd = Math.min(inWidth, left + effectiveFilterWidth);
        for (let channel = 0; channel < inChannels; channel++) {
          let best = -1;
          let highest = -Infinity;
          for (let y = Math.max(0, top); y < yEnd; y++) {
            let pixel = ((image * inHeight + y) * inWidth + xStart) * inChannels + channel;
            for (let step = xStart; step < xEnd; step++) {
              const value = x[pixel]!;
              if (value > highest) {
                highest = value;
                best = pixel;
              }
              pixel += inChannels;
            }
          }
          // Nothing is largest among values that are not numbers.
          if (best >= 0) dx[best] = dx[best]! + dy[at]!;
          at++;
        }
      }
    }
  }
  return gradient;
});
