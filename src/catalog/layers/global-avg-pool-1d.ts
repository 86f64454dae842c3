import * as z from 'zod/mini';
import { toSize } from '../../core/graph/shape.ts';
import { ok } from '../../core/result.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { meanOfSteps, toSequence } from './sequence.ts';
import { meanOfWords } from '../stock/stock-parts.ts';

export const globalAvgPool1d = defineLayer({
  type: 'global-avg-pool-1d',
  category: 'sequence',
  icon: 'divide',
  title: { en: 'Global average 1D', zh: '一维全局平均池化' },
  formula: 'y_c = \\tfrac{1}{n} \\sum_t x_{tc}',
  params: z.strictObject({}),
  arity: { min: 1, max: 1 },
  repair: { kind: 'average-sequence' },
  inferShape(inputs) {
    const sequence = toSequence(inputs);
    return sequence.ok ? ok([sequence.value[1]]) : sequence;
  },
  countWeights: () => 0,
  measureWork: (inputs) => ({ values: toSize(toOne(inputs)) / 3 }),
  summarise: () => '',
});

export const globalAvgPool1dKernel: LayerKernel<typeof globalAvgPool1d> = {
  examples: [[[6, 3]]],
  build: (api, inputs, _params, { name }) =>
    api.connect(api.layers.globalAveragePooling1d({ name }), toOne(inputs), {
      stock: meanOfWords,
      call: (tf, given, mask) => meanOfSteps(tf, given, mask),
    }),
};
