/**
 * tfjs's WASM convolutions compute nothing, zeros, where windows lie so far apart that `same` needs no
 * padding at all. Told how much there is to pad, they are right everywhere.
 */
import { backend_util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';

type Image = [number, number, number, number];

/** @param depthwise whether each channel has filters of its own */
export function toExplicitPadding(stock: KernelConfig, depthwise: boolean): KernelConfig {
  return {
    ...stock,
    kernelFunc(call) {
      const { pad, strides, dilations } = (call.attrs ?? {}) as {
        pad?: unknown;
        strides: [number, number] | number;
        dilations: [number, number] | number | null;
      };
      if (pad !== 'same') return stock.kernelFunc(call);
      const { x, filter } = call.inputs as { x: TensorInfo; filter: TensorInfo };
      const [image, window] = [x.shape as Image, filter.shape as Image];
      const { padInfo } = backend_util.computeConv2DInfo(
        image,
        window,
        strides,
        dilations ?? 1,
        pad,
        undefined,
        depthwise,
      );
      const { top, bottom, left, right } = padInfo;
      const explicit = [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ];
      return stock.kernelFunc({ ...call, attrs: { ...call.attrs, pad: explicit } });
    },
  };
}
