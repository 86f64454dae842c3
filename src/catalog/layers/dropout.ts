import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { decimal } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const dropout = defineLayer({
  type: 'dropout',
  category: 'regularise',
  icon: 'circle-dashed',
  title: { en: 'Dropout', zh: 'Dropout' },
  formula: 'y = \\frac{m \\odot x}{1 - p}, \\quad m_i \\sim \\operatorname{Bernoulli}(1 - p)',
  params: z.strictObject({
    rate: decimal({ min: 0, max: 0.9, default: 0.2, step: 0.05, live: true }),
  }),
  arity: { min: 1, max: 1 },
  inferShape: (inputs) => ok(toOne(inputs)),
  countWeights: () => 0,
  summarise: ({ rate }) => String(rate),
});

export const dropoutKernel: LayerKernel<typeof dropout> = {
  examples: [[[8]], [[4, 3, 2]]],
  build: (api, inputs, { rate }, { name }) =>
    api.connect(api.dropout({ name, rate, param: 'rate' }), toOne(inputs)),
};
