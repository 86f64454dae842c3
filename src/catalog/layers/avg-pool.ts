import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { inferPooled, poolingParams, poolingText, toPoolingText } from './pooling.ts';

export const avgPool = defineLayer({
  type: 'avg-pool',
  category: 'image',
  icon: 'blend',
  text: {
    en: {
      title: 'Average pooling',
      help: 'Averages each square, so the image shrinks and fine detail fades.',
      params: poolingText.en,
    },
    zh: {
      title: '平均池化',
      help: '对每个方块取平均，图像变小，细节变淡。',
      params: poolingText.zh,
    },
  },
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
