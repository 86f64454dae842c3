import * as z from 'zod/mini';
import { inferSame } from '../sharing/mix.ts';
import { defineLayer, type LayerKernel } from './define-layer.ts';

export const add = defineLayer({
  type: 'add',
  category: 'merge',
  icon: 'plus',
  title: { en: 'Add', zh: '相加' },
  formula: 'y = \\sum_i x_i',
  params: z.strictObject({}),
  arity: { min: 2, max: 8 },
  inferShape: inferSame,
  countWeights: () => 0,
  summarise: () => '',
});

export const addKernel: LayerKernel<typeof add> = {
  examples: [
    [[5], [5]],
    [
      [4, 3, 2],
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  build: (api, inputs, _params, { name }) => api.connect(api.layers.add({ name }), inputs),
};
