import * as z from 'zod/mini';
import { choice, decimal } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { inferSame, mix, toChannels, toRow, toShares, toSizes } from './mix.ts';
import { mix as mixStock, toRows } from '../stock/stock-parts.ts';

/** One row of the stitch matrix A; each task has a node of its own. */
export const crossStitch = defineLayer({
  type: 'cross-stitch',
  category: 'sharing',
  icon: 'shuffle',
  title: { en: 'Cross-stitch', zh: '十字绣单元' },
  formula: '\\tilde{h}_a = \\sum_b A_{ab}\\, h_b',
  paper: {
    cite: 'Misra et al. 2016',
    title: 'Cross-stitch Networks for Multi-task Learning',
    url: 'https://arxiv.org/abs/1604.03539',
  },
  params: z.strictObject({
    own: decimal({ min: 0, max: 1, default: 0.9, step: 0.01 }),
    per: choice(['input', 'channel'], { default: 'input' }),
  }),
  arity: { min: 2, max: 8 },
  inputs: [
    { en: 'the task’s own features', zh: '本任务的特征' },
    { en: 'features of another tower', zh: '其他塔的特征' },
  ],
  shows: 'wires',
  inferShape: inferSame,
  countWeights: (inputs, { per }) =>
    inputs.length * (per === 'channel' ? toChannels(toOne(inputs)) : 1),
  summarise: () => '',
});

export const crossStitchKernel: LayerKernel<typeof crossStitch> = {
  examples: [
    [[3], [3]],
    [
      [4, 3, 2],
      [4, 3, 2],
      [4, 3, 2],
    ],
  ],
  build(api, inputs, { own, per }, { name, trainable }) {
    const shape = toSizes(toOne(inputs));
    const channels = per === 'channel' ? toChannels(shape) : 1;
    const start = toShares(inputs.length, 0, own).flatMap((share) =>
      Array.from({ length: channels }, () => share),
    );
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: shape,
        weights: [
          {
            name: 'stitch',
            shape: per === 'channel' ? [inputs.length, channels] : [inputs.length],
            initial: start,
          },
        ],
        stock: (parts, features, [stitch]) =>
          mixStock(parts, features, per === 'channel' ? toRows(stitch!, channels) : [...stitch!]),
        call: (tf, features, [stitch]) => mix(tf, features, stitch!),
        show: (tf, _features, [stitch]) =>
          toRow(tf, per === 'channel' ? tf.mean(stitch!, 1) : stitch!),
      }),
      inputs,
    );
  },
};
