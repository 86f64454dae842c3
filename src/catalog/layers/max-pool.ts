import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { inferPooled, poolingParams, poolingText, toPoolingText } from './pooling.ts';

export const maxPool = defineLayer({
  type: 'max-pool',
  category: 'image',
  icon: 'minimize-2',
  text: {
    en: {
      title: 'Max pooling',
      help: 'Keeps the strongest response of each square, so small shifts matter less.',
      params: poolingText.en,
    },
    zh: {
      title: '最大池化',
      help: '每个方块只留最强的响应，微小的位移因此不再重要。',
      params: poolingText.zh,
    },
  },
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
