import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { decimal } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const dropout = defineLayer({
  type: 'dropout',
  category: 'regularise',
  icon: 'circle-dashed',
  text: {
    en: {
      title: 'Dropout',
      help: 'Switches off random units at every step, so the network cannot lean on single ones.',
      params: { rate: { label: 'Share dropped' } },
    },
    zh: {
      title: 'Dropout',
      help: '每一步随机关闭一部分单元，网络便不能只依赖个别单元。',
      params: { rate: { label: '丢弃比例' } },
    },
  },
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
    api.connect(api.dropout({ name, rate }), toOne(inputs)),
};
