import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { err } from '../../core/result.ts';
import { decimal } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { inferSame, mix, toChannels, toShares, toSizes } from './mix.ts';
import { concatenate, mix as mixStock, pick, toRows } from '../stock/stock-parts.ts';

/** Two rows of α: how one task mixes the halves of everybody's channels. */
export const sluice = defineLayer({
  type: 'sluice',
  category: 'sharing',
  icon: 'waves',
  title: { en: 'Sluice', zh: 'Sluice 单元' },
  formula:
    '\\tilde{h}_{a,r} = \\sum_{b} \\sum_{s=1}^{2} \\alpha_{(a,r),(b,s)}\\, h_{b,s}, \\quad r = 1, 2',
  paper: {
    cite: 'Ruder et al. 2017',
    title: 'Latent Multi-task Architecture Learning',
    url: 'https://arxiv.org/abs/1705.08142',
  },
  params: z.strictObject({ own: decimal({ min: 0, max: 1, default: 0.9, step: 0.01 }) }),
  arity: { min: 2, max: 4 },
  inputs: [
    { en: 'the task’s own features', zh: '本任务的特征' },
    { en: 'features of another tower', zh: '其他塔的特征' },
  ],
  shows: 'channels',
  inferShape(inputs) {
    const same = inferSame(inputs);
    if (!same.ok) return same;
    const channels = toChannels(same.value);
    // Halves of different sizes cannot be mixed.
    return channels % 2 === 0
      ? same
      : err({
          code: 'size-differs',
          input: 0,
          shape: same.value,
          wanted: [...same.value.slice(0, -1), channels + 1],
        });
  },
  countWeights: (inputs) => 4 * inputs.length,
  summarise: () => '',
});

export const sluiceKernel: LayerKernel<typeof sluice> = {
  examples: [
    [[4], [4]],
    [
      [4, 3, 2],
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  build(api, inputs, { own }, { name, trainable }) {
    const halves = 2 * inputs.length;
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: toSizes(toOne(inputs)),
        weights: [
          {
            name: 'alpha',
            shape: [2, halves],
            initial: [...toShares(halves, 0, own), ...toShares(halves, 1, own)],
          },
        ],
        stock(parts, features, [alpha]) {
          const half = toChannels(toSizes(toOne(features))) / 2;
          const halfOf = (feature: SymbolicTensor, second: boolean) =>
            pick(
              parts,
              feature,
              Array.from({ length: half }, (_, at) => at + (second ? half : 0)),
            );
          const both = features.flatMap((one) => [halfOf(one, false), halfOf(one, true)]);
          const rows = toRows(alpha!, halves).map((row) => mixStock(parts, both, [...row]));
          return concatenate(parts, rows);
        },
        call(tf, features, [alpha]) {
          const parts = features.flatMap((feature) => tf.split(feature, 2, feature.rank - 1));
          return tf.concat(
            tf.unstack(alpha!).map((row) => mix(tf, parts, row)),
            parts[0]!.rank - 1,
          );
        },
        show: (tf, _features, [alpha]) => tf.clone(alpha as Tensor2D),
      }),
      inputs,
    );
  },
};
