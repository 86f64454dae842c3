import * as z from 'zod/mini';
import { toSize } from '../../core/graph/shape.ts';
import { err, ok } from '../../core/result.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const globalAvgPool = defineLayer({
  type: 'global-avg-pool',
  category: 'image',
  icon: 'sigma',
  title: { en: 'Global average', zh: '全局平均池化' },
  formula: 'y_c = \\tfrac{1}{hw} \\sum_{i,j} x_{ijc}',
  params: z.strictObject({}),
  arity: { min: 1, max: 1 },
  repair: { kind: 'average-image' },
  inferShape(inputs) {
    const shape = toOne(inputs);
    return shape.length === 3 ? ok([shape[2] ?? 0]) : err({ code: 'needs-image', input: 0, shape });
  },
  countWeights: () => 0,
  // On the way back every pixel gets its share.
  measureWork: (inputs) => ({ values: toSize(toOne(inputs)) / 3 }),
  summarise: () => '',
});

export const globalAvgPoolKernel: LayerKernel<typeof globalAvgPool> = {
  examples: [[[6, 5, 3]]],
  build: (api, inputs, _params, { name }) =>
    api.connect(api.layers.globalAveragePooling2d({ name }), toOne(inputs)),
};
