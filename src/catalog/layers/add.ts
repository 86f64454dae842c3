import * as z from 'zod/mini';
import { inferSame } from '../sharing/mix.ts';
import { defineLayer, type LayerKernel } from './define-layer.ts';

export const add = defineLayer({
  type: 'add',
  category: 'merge',
  icon: 'plus',
  text: {
    en: {
      title: 'Add',
      help: 'Sums inputs of equal shape, so a path around a layer can carry its input past it.',
    },
    zh: { title: '相加', help: '把形状相同的输入相加，绕过某层的通路便能把输入带过去。' },
  },
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
