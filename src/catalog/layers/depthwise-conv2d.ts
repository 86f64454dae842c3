import * as z from 'zod/mini';
import { integer } from '../define-params.ts';
import { kernelOptions, kernelText, toKernelConfig } from '../kernel-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { windowOptions, windowParams, windowText } from './conv-params.ts';
import { slideWindow } from './window.ts';

/** Howard et al. 2017 (MobileNet). */
export const depthwiseConv2d = defineLayer({
  type: 'depthwise-conv2d',
  category: 'image',
  icon: 'square-stack',
  text: {
    en: {
      title: 'Depthwise Conv2D',
      help: 'Filters every channel by itself, so it costs little and leaves mixing to others.',
      params: {
        multiplier: { label: 'Filters per channel' },
        ...windowText.en,
        ...kernelText.en,
      },
      options: { ...windowOptions.en, ...kernelOptions.en },
    },
    zh: {
      title: '深度卷积层',
      help: '每个通道各自滤波：代价小，通道之间的混合留给别的层。',
      params: { multiplier: { label: '每通道滤波器数' }, ...windowText.zh, ...kernelText.zh },
      options: { ...windowOptions.zh, ...kernelOptions.zh },
    },
  },
  formula: 'y_{ijk} = f\\Big(b_k + \\sum_{u,v} W_{uvk}\\, x_{i+u,\\,j+v,\\,k}\\Big)',
  params: z.strictObject({
    multiplier: integer({ min: 1, max: 8, default: 1 }),
    ...windowParams,
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { multiplier, kernel, stride, padding }) {
    const shape = toOne(inputs);
    return slideWindow(shape, { size: kernel, stride, padding }, (shape[2] ?? 0) * multiplier);
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
