import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { decimal } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

/** Ba, Kiros and Hinton 2016; by hand, since the gradient of tfjs's own grows with the batch. */
export const layerNorm = defineLayer({
  type: 'layer-norm',
  category: 'regularise',
  icon: 'align-vertical-space-around',
  title: { en: 'Layer norm', zh: '层归一化' },
  formula:
    'y = \\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}} + \\beta, \\quad \\mu, \\sigma^2 \\text{ over channels}',
  params: z.strictObject({
    epsilon: decimal({ min: 1e-5, max: 0.1, default: 0.001, control: 'number', advanced: true }),
  }),
  arity: { min: 1, max: 1 },
  inferShape: (inputs) => ok(toOne(inputs)),
  countWeights: (inputs) => 2 * (toOne(inputs).at(-1) ?? 0),
  summarise: () => '',
});

export const layerNormKernel: LayerKernel<typeof layerNorm> = {
  examples: [[[8]], [[5, 4]], [[3, 2, 4]]],
  build(api, inputs, { epsilon }, { name, trainable }) {
    const input = toOne(inputs);
    const shape = input.shape.slice(1) as number[];
    const channels = shape.at(-1) ?? 0;
    const layer = api.compute({
      name,
      trainable,
      outputShape: shape,
      stock: (parts, [x], weights) =>
        parts.connect(
          parts.layers.layerNormalization({ name: parts.name(), axis: -1, epsilon }),
          x!,
          weights,
        ),
      weights: [
        { name: 'gamma', shape: [channels], initial: api.initializers.ones() },
        { name: 'beta', shape: [channels], initial: api.initializers.zeros() },
      ],
      call(tf, [x], [gamma, beta]) {
        const centred = tf.sub(x!, tf.mean(x!, -1, true));
        const variance = tf.mean(tf.square(centred), -1, true);
        const scaled = tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)));
        return tf.add(tf.mul(scaled, gamma!), beta!);
      },
    });
    return api.connect(layer, input);
  },
};
