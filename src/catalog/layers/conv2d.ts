import * as z from 'zod/mini';
import { integer } from '../define-params.ts';
import { toKernelConfig } from '../kernel-params.ts';
import { windowParams } from './conv-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { slideWindow } from './window.ts';

export const conv2d = defineLayer({
  type: 'conv2d',
  category: 'image',
  icon: 'grid-3x3',
  title: { en: 'Conv2D', zh: '卷积层' },
  formula: 'y_{ijc} = f\\Big(b_c + \\sum_{u,v,k} W_{uvkc}\\, x_{i+u,\\,j+v,\\,k}\\Big)',
  params: z.strictObject({
    filters: integer({ min: 1, max: 512, default: 8, log: true, width: true }),
    ...windowParams,
  }),
  arity: { min: 1, max: 1 },
  repair: { kind: 'filter' },
  inferShape: (inputs, { filters, kernel, stride, padding }) =>
    slideWindow(toOne(inputs), { size: kernel, param: 'kernel', stride, padding }, filters),
  countWeights(inputs, { filters, kernel }) {
    const channels = toOne(inputs)[2] ?? 0;
    return (kernel * kernel * channels + 1) * filters;
  },
  summarise: ({ filters, kernel, activation }) =>
    `${String(filters)} × ${String(kernel)}×${String(kernel)} · ${activation}`,
});

export const conv2dKernel: LayerKernel<typeof conv2d> = {
  examples: [[[6, 5, 1]], [[7, 8, 3]]],
  build: (api, inputs, params, context) =>
    api.connect(
      api.layers.conv2d({
        ...toKernelConfig(api, params, context),
        filters: params.filters,
        kernelSize: params.kernel,
        strides: params.stride,
        padding: params.padding,
        activation: params.activation,
      }),
      toOne(inputs),
    ),
};
