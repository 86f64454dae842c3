import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import * as z from 'zod/mini';
import { equalShapes } from '../../core/graph/shape.ts';
import { err, ok } from '../../core/result.ts';
import { connectNorm, normDefaults } from '../layers/batch-norm.ts';
import { defineLayer, type LayerKernel } from '../layers/define-layer.ts';
import { toAt, toChannels, toSizes } from './mix.ts';
import { activate, multiply } from '../stock/stock-parts.ts';

/** One attention module of MTAN: a mask over the shared features, made for one task. */
export const attentionMask = defineLayer({
  type: 'attention-mask',
  category: 'sharing',
  icon: 'scan-eye',
  normalisesBatch: true,
  title: { en: 'Attention mask', zh: '注意力掩码' },
  formula:
    'a = \\sigma\\big(\\mathrm{BN}(W_2\\, \\mathrm{relu}(\\mathrm{BN}(W_1 [u; a_{\\text{prev}}])))\\big), \\quad y = a \\odot p',
  paper: {
    cite: 'Liu et al. 2019',
    title: 'End-to-End Multi-Task Learning with Attention',
    url: 'https://arxiv.org/abs/1803.10704',
  },
  params: z.strictObject({}),
  arity: { min: 2, max: 3 },
  inputs: [
    { en: 'shared features p, which are masked', zh: '被掩码的共享特征 p' },
    { en: 'shared features u, which the mask is made of', zh: '用来生成掩码的共享特征 u' },
    { en: 'the task’s attention before, if any', zh: '本任务上一级的注意力输出（可选）' },
  ],
  shows: 'mask',
  bypass: 0,
  inferShape(inputs) {
    const features = toAt(inputs, 0);
    const area = features.slice(0, -1);
    return inputs.every((shape) => equalShapes(shape.slice(0, -1), area))
      ? ok(features)
      : err({ code: 'inputs-differ', shapes: inputs });
  },
  countWeights([features = [], ...sources]) {
    const channels = toChannels(features);
    const read = sources.reduce((sum, shape) => sum + toChannels(shape), 0);
    // Two linear maps, each with the four numbers of batch normalisation.
    return (read + 4) * channels + (channels + 4) * channels;
  },
  summarise: () => '',
});

export const attentionMaskKernel: LayerKernel<typeof attentionMask> = {
  examples: [
    [[3], [4]],
    [
      [4, 3, 2],
      [4, 3, 3],
      [4, 3, 1],
    ],
  ],
  build(api, inputs, _params, { name, seed, trainable }) {
    const [features, ...sources] = inputs;
    const sizes = toSizes(toAt(inputs, 0));
    const channels = toChannels(sizes);
    const map = (from: SymbolicTensor, part: string, at: number): SymbolicTensor => {
      const kernelInitializer = api.initializers.heUniform({ seed: seed + at });
      const linear = api.layers.dense({
        name: `${name}_${part}`,
        trainable,
        units: channels,
        kernelInitializer,
        // The normalisation takes the mean away, and any bias with it.
        useBias: false,
      });
      const norm = { ...normDefaults, name: `${name}_${part}_norm`, trainable };
      return connectNorm(api, norm, api.connect(linear, from));
    };
    const read =
      sources.length === 1
        ? toAt(sources, 0)
        : api.connect(api.layers.concatenate({ name: `${name}_join` }), sources);
    const hidden = api.connect(
      api.layers.activation({ name: `${name}_relu`, activation: 'relu' }),
      map(read, 'read', 0),
    );
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: sizes,
        weights: [],
        stock: (parts, [shared, logits]) =>
          multiply(parts, [shared!, activate(parts, logits!, 'sigmoid')]),
        call: (tf, [shared, logits]) => tf.mul(shared!, tf.sigmoid(logits!)),
        // The mean over examples, and over channels where there are places to see.
        show(tf, [, logits]) {
          const mask = tf.sigmoid(logits!);
          return sizes.length === 1
            ? tf.mean<Tensor2D>(mask, 0, true)
            : tf.reshape(tf.mean(mask, [0, sizes.length]), [sizes[0] ?? 1, -1]);
        },
      }),
      [features!, map(hidden, 'mask', 1)],
    );
  },
};
