import * as z from 'zod/mini';
import { integer } from '../define-params.ts';
import { toKernelConfig } from '../kernel-params.ts';
import { windowParams } from './conv-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { slideWindow } from './window.ts';

/** Chollet 2017 (Xception). */
export const separableConv2d = defineLayer({
  type: 'separable-conv2d',
  category: 'image',
  icon: 'square-split-horizontal',
  title: { en: 'Separable Conv2D', zh: '可分离卷积层' },
  formula: 'y_{ijc} = f\\Big(b_c + \\sum_k P_{kc} \\sum_{u,v} D_{uvk}\\, x_{i+u,\\,j+v,\\,k}\\Big)',
  params: z.strictObject({
    filters: integer({ min: 1, max: 512, default: 8, log: true, width: true }),
    ...windowParams,
  }),
  arity: { min: 1, max: 1 },
  inferShape: (inputs, { filters, kernel, stride, padding }) =>
    slideWindow(toOne(inputs), { size: kernel, param: 'kernel', stride, padding }, filters),
  countWeights(inputs, { filters, kernel }) {
    const channels = toOne(inputs)[2] ?? 0;
    return kernel * kernel * channels + (channels + 1) * filters;
  },
  summarise: ({ filters, kernel, activation }) =>
    `${String(filters)} × ${String(kernel)}×${String(kernel)} · ${activation}`,
});

export const separableConv2dKernel: LayerKernel<typeof separableConv2d> = {
  examples: [[[6, 5, 3]]],
  build(api, inputs, params, context) {
    const { kernelInitializer, kernelRegularizer, ...config } = toKernelConfig(
      api,
      params,
      context,
    );
    // Another seed for the second kernel: of one shape, both would start the same.
    const second = toKernelConfig(api, params, { ...context, seed: context.seed ^ 0x5bd1e995 });
    return api.connect(
      api.layers.separableConv2d({
        ...config,
        depthwiseInitializer: kernelInitializer,
        pointwiseInitializer: second.kernelInitializer,
        ...(kernelRegularizer && {
          depthwiseRegularizer: kernelRegularizer,
          pointwiseRegularizer: kernelRegularizer,
        }),
        filters: params.filters,
        kernelSize: params.kernel,
        strides: [params.stride, params.stride],
        padding: params.padding,
        activation: params.activation,
      }),
      toOne(inputs),
    );
  },
};
