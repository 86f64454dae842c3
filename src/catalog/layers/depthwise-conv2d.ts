import * as z from 'zod/mini';
import { integer } from '../define-params.ts';
import { toKernelConfig } from '../kernel-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { windowParams } from './conv-params.ts';
import { slideWindow } from './window.ts';

/** Howard et al. 2017 (MobileNet). */
export const depthwiseConv2d = defineLayer({
  type: 'depthwise-conv2d',
  category: 'image',
  icon: 'square-stack',
  title: { en: 'Depthwise Conv2D', zh: '逐通道卷积层' },
  formula: 'y_{ijk} = f\\Big(b_k + \\sum_{u,v} W_{uvk}\\, x_{i+u,\\,j+v,\\,k}\\Big)',
  params: z.strictObject({
    multiplier: integer({ min: 1, max: 8, default: 1 }),
    ...windowParams,
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { multiplier, kernel, stride, padding }) {
    const shape = toOne(inputs);
    return slideWindow(
      shape,
      { size: kernel, param: 'kernel', stride, padding },
      (shape[2] ?? 0) * multiplier,
    );
  },
  countWeights: (inputs, { multiplier, kernel }) =>
    (kernel * kernel + 1) * (toOne(inputs)[2] ?? 0) * multiplier,
  summarise: ({ kernel, activation }) => `${String(kernel)}×${String(kernel)} · ${activation}`,
});

export const depthwiseConv2dKernel: LayerKernel<typeof depthwiseConv2d> = {
  examples: [[[6, 5, 3]]],
  build(api, inputs, params, context) {
    const { kernelInitializer, kernelRegularizer, ...config } = toKernelConfig(
      api,
      params,
      context,
    );
    return api.connect(
      api.layers.depthwiseConv2d({
        ...config,
        depthwiseInitializer: kernelInitializer,
        ...(kernelRegularizer && { depthwiseRegularizer: kernelRegularizer }),
        depthMultiplier: params.multiplier,
        kernelSize: params.kernel,
        strides: params.stride,
        padding: params.padding,
        activation: params.activation,
      }),
      toOne(inputs),
    );
  },
};
