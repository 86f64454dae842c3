import * as z from 'zod/mini';
import { inferSame } from '../sharing/mix.ts';
import { defineLayer, type LayerKernel } from './define-layer.ts';

export const multiply = defineLayer({
  type: 'multiply',
  category: 'merge',
  icon: 'x',
  text: {
    en: {
      title: 'Multiply',
      help: 'Multiplies inputs of equal shape, so one of them can open and shut what the others carry.',
    },
    zh: { title: '相乘', help: '把形状相同的输入逐元素相乘，其中一路便可开关其他各路。' },
  },
  formula: 'y = \\prod_i x_i',
  params: z.strictObject({}),
  arity: { min: 2, max: 8 },
  inferShape: inferSame,
  countWeights: () => 0,
  summarise: () => '',
});

export const multiplyKernel: LayerKernel<typeof multiply> = {
  examples: [
    [[5], [5]],
    [
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  build: (api, inputs, _params, { name }) => api.connect(api.layers.multiply({ name }), inputs),
};
