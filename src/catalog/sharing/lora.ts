import * as z from 'zod/mini';
import { equalShapes } from '../../core/graph/shape.ts';
import { err, ok } from '../../core/result.ts';
import { decimal, integer } from '../define-params.ts';
import { defineLayer, type LayerKernel } from '../layers/define-layer.ts';
import { mapChannels, toAt, toChannels, toSizes } from './mix.ts';
import { add, affine, linear } from '../stock/stock-parts.ts';

/** The shared layer is in the network already: this adds to its output what a low rank makes of its input. */
export const lora = defineLayer({
  type: 'lora',
  category: 'sharing',
  icon: 'fold-horizontal',
  title: { en: 'LoRA', zh: 'LoRA 低秩修正' },
  formula: 'y = W x + s\\, B_k A_k x',
  paper: {
    cite: 'Agiza et al. 2024',
    title: 'MTLoRA: A Low-Rank Adaptation Approach for Efficient Multi-Task Learning',
    url: 'https://arxiv.org/abs/2403.20320',
  },
  params: z.strictObject({
    rank: integer({ min: 1, max: 64, default: 2, log: true, width: true }),
    scale: decimal({ min: 0.01, max: 10, default: 1, log: true, step: 0.01 }),
  }),
  arity: { min: 2, max: 2 },
  inputs: [
    { en: 'Wx, the output of the shared layer (linear)', zh: 'Wx，共享层（线性）的输出' },
    { en: 'x, the input of the shared layer', zh: 'x，共享层的输入' },
  ],
  bypass: 0,
  inferShape(inputs) {
    const [output, input] = [toAt(inputs, 0), toAt(inputs, 1)];
    return equalShapes(output.slice(0, -1), input.slice(0, -1))
      ? ok(output)
      : err({ code: 'inputs-differ', shapes: inputs });
  },
  countWeights: ([output = [], input = []], { rank }) =>
    rank * (toChannels(output) + toChannels(input)),
  summarise: ({ rank }) => `r = ${String(rank)}`,
});

export const loraKernel: LayerKernel<typeof lora> = {
  examples: [
    [[3], [5]],
    [
      [4, 3, 2],
      [4, 3, 3],
    ],
  ],
  build(api, inputs, { rank, scale }, { name, seed, trainable }) {
    const sizes = toSizes(toAt(inputs, 0));
    const read = toChannels(toSizes(toAt(inputs, 1)));
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: sizes,
        weights: [
          {
            name: 'down',
            shape: [read, rank],
            initial: api.initializers.heUniform({ seed }),
          },
          {
            name: 'up',
            shape: [rank, toChannels(sizes)],
            initial: api.initializers.zeros(),
          },
        ],
        stock(parts, [output, input], [down, up]) {
          const low = affine(parts, linear(parts, input!, down!), scale);
          return add(parts, [output!, linear(parts, low, up!)]);
        },
        call: (tf, [output, input], [down, up]) =>
          tf.add(output!, tf.mul(mapChannels(tf, mapChannels(tf, input!, down!), up!), scale)),
      }),
      inputs,
    );
  },
};
