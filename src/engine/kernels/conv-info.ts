import { backend_util } from '@tensorflow/tfjs-core';

export interface ConvAttrs {
  readonly strides: number | [number, number];
  readonly dilations?: number | [number, number];
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dataFormat?: string;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Sizes and offsets of a convolution. @throws when channels do not come last */
export function toConvInfo(
  attrs: ConvAttrs,
  inputShape: readonly number[],
  filterShape: readonly number[],
  depthwise = false,
): backend_util.Conv2DInfo {
  if (attrs.dataFormat !== undefined && attrs.dataFormat !== 'NHWC') {
    throw new Error(`Conv2D on WASM: expected channels last (NHWC), got ${attrs.dataFormat}`);
  }
  return backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    depthwise,
  );
}
