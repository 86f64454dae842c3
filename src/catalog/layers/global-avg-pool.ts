import * as z from 'zod/mini';
import { toSize } from '../../core/graph/shape.ts';
import { err, ok } from '../../core/result.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const globalAvgPool = defineLayer({
  type: 'global-avg-pool',
  category: 'image',
  icon: 'sigma',
  text: {
    en: {
      title: 'Global average',
      help: 'Averages each channel over the whole image, so only what was found is left, not where.',
    },
    zh: { title: '全局平均池化', help: '每个通道对整幅图像取平均：只留下“有什么”，不留“在哪里”。' },
  },
  formula: 'y_c = \\tfrac{1}{hw} \\sum_{i,j} x_{ijc}',
  params: z.strictObject({}),
  arity: { min: 1, max: 1 },
  inferShape(inputs) {
    const shape = toOne(inputs);
    return shape.length === 3 ? ok([shape[2] ?? 0]) : err({ code: 'needs-image', shape });
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
