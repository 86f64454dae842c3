import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { toKernelConfig } from '../kernel-params.ts';
import { windowParams } from './conv-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

/** Long, Shelhamer and Darrell 2015; Dumoulin and Visin 2016 for the arithmetic. */
export const conv2dTranspose = defineLayer({
  type: 'conv2d-transpose',
  category: 'image',
  icon: 'maximize-2',
  title: { en: 'Conv2DTranspose', zh: '转置卷积层' },
  formula: 'y_{s i + u,\\, s j + v,\\, c} = f\\Big(b_c + \\sum_{i,j,k} W_{uvck}\\, x_{ijk}\\Big)',
  params: z.strictObject({
    filters: integer({ min: 1, max: 512, default: 8, log: true, width: true }),
    ...windowParams,
    stride: integer({ min: 1, max: 4, default: 2, unit: 'px' }),
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { filters, kernel, stride, padding }) {
    const shape = toOne(inputs);
    if (shape.length !== 3) return err({ code: 'needs-image', input: 0, shape });
    const grow = (size = 0) =>
      size * stride + (padding === 'same' ? 0 : Math.max(0, kernel - stride));
    return ok([grow(shape[0]), grow(shape[1]), filters]);
  },
  countWeights: (inputs, { filters, kernel }) =>
    (kernel * kernel * (toOne(inputs)[2] ?? 0) + 1) * filters,
  summarise: ({ filters, kernel, stride }) =>
    `${String(filters)} × ${String(kernel)}×${String(kernel)} · ×${String(stride)}`,
});

export const conv2dTransposeKernel: LayerKernel<typeof conv2dTranspose> = {
  examples: [[[4, 3, 2]]],
  build: (api, inputs, params, context) =>
    api.connect(
      api.layers.conv2dTranspose({
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
