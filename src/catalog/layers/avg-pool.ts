import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { inferPooled, poolingParams, toPoolingText } from './pooling.ts';

export const avgPool = defineLayer({
  type: 'avg-pool',
  category: 'image',
  icon: 'blend',
  title: { en: 'Average pooling', zh: '平均池化' },
  formula: 'y_{ijc} = \\tfrac{1}{k^2} \\sum_{u,v} x_{si+u,\\,sj+v,\\,c}',
  params: poolingParams,
  arity: { min: 1, max: 1 },
  inferShape: inferPooled,
  countWeights: () => 0,
  summarise: toPoolingText,
});

export const avgPoolKernel: LayerKernel<typeof avgPool> = {
  examples: [[[6, 6, 2]], [[9, 8, 1]]],
  build: (api, inputs, { size, stride }, { name }) =>
    api.connect(
      api.layers.averagePooling2d({ name, poolSize: size, strides: stride }),
      toOne(inputs),
    ),
};
