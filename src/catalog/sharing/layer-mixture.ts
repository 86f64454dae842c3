import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { inferSame, mix, toRow, toShares, toSizes } from './mix.ts';
import { mix as mixStock } from '../stock/stock-parts.ts';

/** β of a sluice network: a task reads a mixture of its own depths. */
export const layerMixture = defineLayer({
  type: 'layer-mixture',
  category: 'sharing',
  icon: 'layers',
  title: { en: 'Layer mixture', zh: '层混合' },
  formula: 'y = \\sum_l \\beta_l\\, h_l',
  paper: {
    cite: 'Ruder et al. 2017',
    title: 'Latent Multi-task Architecture Learning',
    url: 'https://arxiv.org/abs/1705.08142',
  },
  params: z.strictObject({ last: decimal({ min: 0, max: 1, default: 0.9, step: 0.01 }) }),
  arity: { min: 2, max: 8 },
  inputs: [
    { en: 'the first depth', zh: '第一个深度' },
    { en: 'a deeper one; the deepest last', zh: '更深的特征，最深的放在最后' },
  ],
  shows: 'wires',
  inferShape: inferSame,
  countWeights: (inputs) => inputs.length,
  summarise: () => '',
});

export const layerMixtureKernel: LayerKernel<typeof layerMixture> = {
  examples: [
    [[3], [3]],
    [
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  build: (api, inputs, { last }, { name, trainable }) =>
    api.connect(
      api.compute({
        name,
        trainable,
        outputShape: toSizes(toOne(inputs)),
        weights: [
          {
            name: 'mixture',
            shape: [inputs.length],
            initial: toShares(inputs.length, inputs.length - 1, last),
          },
        ],
        stock: (parts, features, [mixture]) => mixStock(parts, features, [...mixture!]),
        call: (tf, features, [mixture]) => mix(tf, features, mixture!),
        show: (tf, _features, [mixture]) => toRow(tf, mixture!),
      }),
      inputs,
    ),
};
