import * as z from 'zod/mini';
import { integer } from '../define-params.ts';
import { activationChoice } from '../kernel-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { mapChannels, toChannels, toSizes } from './mix.ts';
import { toSize } from '../../core/graph/shape.ts';
import { ok } from '../../core/result.ts';
import { add, linear } from '../stock/stock-parts.ts';

/** A small detour around shared features that starts as nothing. */
export const adapter = defineLayer({
  type: 'adapter',
  category: 'sharing',
  icon: 'plug',
  title: { en: 'Adapter', zh: '适配器' },
  formula: 'y = h + U\\, f(D\\, h + d) + u',
  paper: {
    cite: 'Rebuffi et al. 2018',
    title: 'Efficient Parametrization of Multi-domain Deep Neural Networks',
    url: 'https://arxiv.org/abs/1803.10082',
  },
  params: z.strictObject({
    width: integer({ min: 1, max: 256, default: 4, log: true, width: true }),
    activation: activationChoice('relu'),
  }),
  arity: { min: 1, max: 1 },
  inputs: [{ en: 'shared features', zh: '共享特征' }],
  bypass: 0,
  inferShape: (inputs) => ok(toOne(inputs)),
  countWeights(inputs, { width }) {
    const channels = toChannels(toOne(inputs));
    return (channels + 1) * width + (width + 1) * channels;
  },
  measureWork(inputs, { width }) {
    const shape = toOne(inputs);
    const places = toSize(shape) / toChannels(shape);
    return { values: places * (2 * toChannels(shape) + width) };
  },
  summarise: ({ width }) => String(width),
});

export const adapterKernel: LayerKernel<typeof adapter> = {
  examples: [[[5]], [[4, 3, 2]]],
  build(api, inputs, { width, activation }, { name, seed, trainable }) {
    const sizes = toSizes(toOne(inputs));
    const channels = toChannels(sizes);
    const narrow = api.layers.dense({
      name: `${name}_narrow`,
      trainable,
      units: width,
      activation,
      kernelInitializer: api.initializers.glorotUniform({ seed }),
    });
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: sizes,
        weights: [
          { name: 'up', shape: [width, channels], initial: api.initializers.zeros() },
          { name: 'offset', shape: [channels], initial: api.initializers.zeros() },
        ],
        stock: (parts, [shared, hidden], [up, offset]) =>
          add(parts, [shared!, linear(parts, hidden!, up!, { bias: offset! })]),
        call: (tf, [shared, hidden], [up, offset]) =>
          tf.add(shared!, tf.add(mapChannels(tf, hidden!, up!), offset!)),
      }),
      [toOne(inputs), api.connect(narrow, toOne(inputs))],
    );
  },
};
