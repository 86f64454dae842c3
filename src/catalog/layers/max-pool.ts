import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { inferPooled, poolingParams, toPoolingText } from './pooling.ts';

export const maxPool = defineLayer({
  type: 'max-pool',
  category: 'image',
  icon: 'minimize-2',
  title: { en: 'Max pooling', zh: '最大池化' },
  formula: 'y_{ijc} = \\max_{u,v} x_{si+u,\\,sj+v,\\,c}',
  params: poolingParams,
  arity: { min: 1, max: 1 },
  inferShape: inferPooled,
  countWeights: () => 0,
  summarise: toPoolingText,
});

export const maxPoolKernel: LayerKernel<typeof maxPool> = {
  examples: [[[6, 6, 2]], [[9, 8, 1]]],
  build: (api, inputs, { size, stride }, { name }) =>
    api.connect(api.layers.maxPooling2d({ name, poolSize: size, strides: stride }), toOne(inputs)),
};
