import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { decimal } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';

export const gain = defineLayer({
  type: 'gain',
  category: 'dense',
  icon: 'sigma',
  title: { en: 'Gain', zh: '增益' },
  formula: 'y_c = g_c \\, x_c',
  params: z.strictObject({ start: decimal({ min: 0, max: 10, default: 1 }) }),
  arity: { min: 1, max: 1 },
  inferShape: (inputs) => ok(toOne(inputs)),
  countWeights: (inputs) => toOne(inputs).at(-1) ?? 0,
  summarise: ({ start }) => `×${String(start)}`,
});

export const gainKernel: LayerKernel<typeof gain> = {
  examples: [[[4]], [[3, 2, 5]]],
  build(api, inputs, { start }, { name, trainable }) {
    const input = toOne(inputs);
    const shape = input.shape.slice(1) as number[];
    const channels = shape.at(-1) ?? 0;
    const layer = api.compute({
      name,
      trainable,
      outputShape: shape,
      weights: [{ name: 'gain', shape: [channels], initial: Array(channels).fill(start) }],
      call: (tf, [x], [factor]) => tf.mul(x!, factor!),
    });
    return api.connect(layer, input);
  },
};
