import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { connectNorm, normDefaults } from '../layers/batch-norm.ts';
import { defineLayer, type LayerKernel, type Ops, toOne } from '../layers/define-layer.ts';
import { inferSame, mapChannels, toChannels, toRow, toShares, toSizes } from './mix.ts';
import { concatenate, linear } from '../stock/stock-parts.ts';

/** A 1×1 convolution over everybody's channels, with batch normalisation behind it. */
export const nddr = defineLayer({
  type: 'nddr',
  category: 'sharing',
  icon: 'combine',
  normalisesBatch: true,
  title: { en: 'NDDR', zh: 'NDDR 融合层' },
  formula: 'y_a = \\mathrm{BN}\\big(W_a^\\top [h_1; h_2; \\dots]\\big)',
  paper: {
    cite: 'Gao et al. 2019',
    title: 'NDDR-CNN: Layerwise Feature Fusing in Multi-Task CNNs',
    url: 'https://arxiv.org/abs/1801.08297',
  },
  params: z.strictObject({ own: decimal({ min: 0, max: 1, default: 0.9, step: 0.01 }) }),
  arity: { min: 2, max: 8 },
  inputs: [
    { en: 'the task’s own features', zh: '本任务的特征' },
    { en: 'features of another tower', zh: '其他塔的特征' },
  ],
  shows: 'wires',
  inferShape: inferSame,
  countWeights(inputs) {
    const channels = toChannels(toOne(inputs));
    return inputs.length * channels ** 2 + 4 * channels;
  },
  summarise: () => '',
});

export const nddrKernel: LayerKernel<typeof nddr> = {
  examples: [
    [[3], [3]],
    [
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  build(api, inputs, { own }, { name, trainable }) {
    const sizes = toSizes(toOne(inputs));
    const channels = toChannels(sizes);
    const fused = api.connect(
      api.compute({
        name,
        trainable,
        outputShape: sizes,
        weights: [
          {
            name: 'fusion',
            shape: [inputs.length * channels, channels],
            initial: toDiagonals(toShares(inputs.length, 0, own), channels),
          },
        ],
        stock: (parts, features, [fusion]) => linear(parts, concatenate(parts, features), fusion!),
        call: (tf, features, [fusion]) =>
          mapChannels(tf, tf.concat([...features], sizes.length), fusion!),
        show: (tf, _features, [fusion]) => toRow(tf, toBlockSizes(tf, fusion!, channels)),
      }),
      inputs,
    );
    return connectNorm(api, { ...normDefaults, name: `${name}_norm`, trainable }, fused);
  },
};

/** A diagonal block for each share, one under the other. */
function toDiagonals(shares: readonly number[], channels: number): number[] {
  return shares.flatMap((share) =>
    Array.from({ length: channels ** 2 }, (_, at) =>
      Math.floor(at / channels) === at % channels ? share : 0,
    ),
  );
}

/** √(Σ w² / channels) of each block: the share itself while the blocks are diagonal. */
function toBlockSizes(tf: Ops, fusion: Tensor, channels: number): Tensor {
  const blocks = tf.reshape(tf.square(fusion), [-1, channels ** 2]);
  return tf.sqrt(tf.div(tf.sum(blocks, 1), channels));
}
