import type { Tensor2D } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { toChannels, toSizes } from './mix.ts';
import { affine } from '../stock/stock-parts.ts';

export const film = defineLayer({
  type: 'film',
  category: 'sharing',
  icon: 'sliders-horizontal',
  title: { en: 'FiLM', zh: 'FiLM 调制' },
  formula: 'y = \\gamma_k \\odot h + \\beta_k',
  paper: {
    cite: 'Perez et al. 2018',
    title: 'FiLM: Visual Reasoning with a General Conditioning Layer',
    url: 'https://arxiv.org/abs/1709.07871',
  },
  params: z.strictObject({}),
  arity: { min: 1, max: 1 },
  inputs: [{ en: 'shared features', zh: '共享特征' }],
  shows: 'channels',
  bypass: 0,
  inferShape: (inputs) => ok(toOne(inputs)),
  countWeights: (inputs) => 2 * toChannels(toOne(inputs)),
  summarise: () => '',
});

export const filmKernel: LayerKernel<typeof film> = {
  examples: [[[5]], [[4, 3, 2]]],
  build(api, inputs, _params, { name, trainable }) {
    const sizes = toSizes(toOne(inputs));
    const shape = [toChannels(sizes)];
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: sizes,
        weights: [
          { name: 'gamma', shape, initial: api.initializers.ones() },
          { name: 'beta', shape, initial: api.initializers.zeros() },
        ],
        stock: (parts, [shared], [gamma, beta]) => affine(parts, shared!, gamma!, beta),
        call: (tf, [shared], [gamma, beta]) => tf.add(tf.mul(shared!, gamma!), beta!),
        show: (tf, _shared, [gamma, beta]) => tf.stack([gamma!, beta!]) as Tensor2D,
      }),
      toOne(inputs),
    );
  },
};
