import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { decimal } from '../define-params.ts';
import { defineLayer, type LayerKernel, type LayerApi, toOne } from './define-layer.ts';

/** Defaults, in the layer and within blocks. */
export const normDefaults = { momentum: 0.9, epsilon: 0.001 };

export const batchNorm = defineLayer({
  type: 'batch-norm',
  category: 'regularise',
  icon: 'activity',
  normalisesBatch: true,
  title: { en: 'Batch norm', zh: '批归一化' },
  formula: 'y = \\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}} + \\beta',
  params: z.strictObject({
    momentum: decimal({
      min: 0,
      max: 0.999,
      default: normDefaults.momentum,
      step: 0.001,
      advanced: true,
    }),
    epsilon: decimal({
      min: 1e-5,
      max: 0.1,
      default: normDefaults.epsilon,
      control: 'number',
      advanced: true,
    }),
  }),
  arity: { min: 1, max: 1 },
  inferShape: (inputs) => ok(toOne(inputs)),
  countWeights: (inputs) => 4 * (toOne(inputs).at(-1) ?? 0),
  summarise: () => '',
});

export const batchNormKernel: LayerKernel<typeof batchNorm> = {
  examples: [[[8]], [[4, 3, 2]]],
  build: (api, inputs, { momentum, epsilon }, { name, trainable }) =>
    connectNorm(api, { name, trainable, momentum, epsilon }, toOne(inputs)),
};

interface NormConfig {
  readonly name: string;
  readonly trainable: boolean;
  readonly momentum: number;
  readonly epsilon: number;
}

/** Batch normalisation whose statistics leave padding out. */
export function connectNorm(
  api: LayerApi,
  config: NormConfig,
  input: SymbolicTensor,
): SymbolicTensor {
  const { momentum, epsilon } = config;
  return api.connect(api.layers.batchNormalization({ ...config }), input, {
    statistics: ['moving_mean', 'moving_variance'],
    call(tf, given, mask, { run, layer, training }) {
      if (!training) return run();
      const find = (name: string) =>
        layer.weights.find(({ originalName }) => originalName.endsWith(name))!;
      const words = tf.expandDims(mask, 2);
      const count = tf.maximum(tf.sum(words), 1);
      const mean = tf.div(tf.sum(given, [0, 1]), count);
      const centred = tf.mul(tf.sub(given, mean), words);
      const variance = tf.div(tf.sum(tf.square(centred), [0, 1]), count);
      for (const [name, value] of [
        ['moving_mean', mean],
        ['moving_variance', variance],
      ] as const) {
        const statistic = find(name);
        const before = statistic.read();
        statistic.write(tf.sub(before, tf.mul(tf.sub(before, value), 1 - momentum)));
      }
      const scaled = tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)));
      return tf.add(tf.mul(scaled, find('gamma').read()), find('beta').read());
    },
  });
}
