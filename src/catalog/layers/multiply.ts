import * as z from 'zod/mini';
import { inferSame } from '../sharing/mix.ts';
import { defineLayer, type LayerKernel } from './define-layer.ts';

export const multiply = defineLayer({
  type: 'multiply',
  category: 'merge',
  icon: 'x',
  title: { en: 'Multiply', zh: '相乘' },
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
