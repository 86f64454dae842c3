import * as z from 'zod/mini';
import { toSize } from '../../core/graph/shape.ts';
import { ok } from '../../core/result.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const flatten = defineLayer({
  type: 'flatten',
  category: 'image',
  icon: 'rows-3',
  title: { en: 'Flatten', zh: '展平' },
  formula: 'y = \\operatorname{vec}(x)',
  params: z.strictObject({}),
  arity: { min: 1, max: 1 },
  repair: { kind: 'lay-flat' },
  inferShape: (inputs) => ok([toSize(toOne(inputs))]),
  countWeights: () => 0,
  summarise: () => '',
});

export const flattenKernel: LayerKernel<typeof flatten> = {
  examples: [[[4, 3, 2]], [[5]]],
  build(api, inputs, _params, { name }) {
    const input = toOne(inputs);
    // tfjs's Flatten refuses what is flat already.
    const isFlat = input.shape.length === 2;
    return api.connect(
      isFlat ? api.layers.activation({ name, activation: 'linear' }) : api.layers.flatten({ name }),
      input,
    );
  },
};
