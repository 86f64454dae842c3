import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne, type Ops } from './define-layer.ts';

/** Out of products with ones: the gradient of tfjs's own resizing is wrong on its CPU backend. */
export const upSampling = defineLayer({
  type: 'up-sampling',
  category: 'image',
  icon: 'expand',
  title: { en: 'UpSampling2D', zh: '上采样层' },
  formula: 'y_{ijc} = x_{\\lfloor i / s \\rfloor,\\, \\lfloor j / s \\rfloor,\\, c}',
  params: z.strictObject({ factor: integer({ min: 2, max: 8, default: 2 }) }),
  arity: { min: 1, max: 1 },
  repair: { kind: 'enlarge', toParams: (factor) => ({ factor }) },
  inferShape(inputs, { factor }) {
    const shape = toOne(inputs);
    const [height = 0, width = 0, channels = 0] = shape;
    return shape.length === 3
      ? ok([height * factor, width * factor, channels])
      : err({ code: 'needs-image', input: 0, shape });
  },
  countWeights: () => 0,
  summarise: ({ factor }) => `×${String(factor)}`,
});

export const upSamplingKernel: LayerKernel<typeof upSampling> = {
  examples: [[[3, 2, 2]]],
  build(api, inputs, { factor }, { name, trainable }) {
    const input = toOne(inputs);
    const [, height = 0, width = 0, channels = 0] = input.shape as number[];
    const layer = api.compute({
      name,
      trainable,
      weights: [],
      stock: (parts, [x]) =>
        parts.connect(
          parts.layers.upSampling2d({ name: parts.name(), size: [factor, factor] }),
          x!,
        ),
      outputShape: [height * factor, width * factor, channels],
      call(tf, [x]) {
        const [batch = 0] = x!.shape;
        const wide = repeat(tf, x!, batch * height * width, channels, factor);
        const tall = repeat(tf, wide, batch * height, width * factor * channels, factor);
        return tf.reshape(tall, [batch, height * factor, width * factor, channels]);
      },
    });
    return api.connect(layer, input);
  },
};

/** Each of `count` runs of `size` numbers, so many times. */
function repeat(tf: Ops, x: Tensor, count: number, size: number, times: number): Tensor {
  return tf.mul(tf.reshape(x, [count, 1, size]), tf.ones([1, times, 1]));
}
