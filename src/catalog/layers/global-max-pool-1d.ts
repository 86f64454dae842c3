import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { far, toSequence } from './sequence.ts';
import { add, affine, multiply } from '../stock/stock-parts.ts';

export const globalMaxPool1d = defineLayer({
  type: 'global-max-pool-1d',
  category: 'sequence',
  icon: 'chevrons-up',
  title: { en: 'Global maximum 1D', zh: '一维全局最大池化' },
  formula: 'y_c = \\max_t x_{tc}',
  params: z.strictObject({}),
  arity: { min: 1, max: 1 },
  inferShape(inputs) {
    const sequence = toSequence(inputs);
    return sequence.ok ? ok([sequence.value[1]]) : sequence;
  },
  countWeights: () => 0,
  summarise: () => '',
});

export const globalMaxPool1dKernel: LayerKernel<typeof globalMaxPool1d> = {
  examples: [[[6, 3]]],
  build: (api, inputs, _params, { name }) =>
    api.connect(api.layers.globalMaxPooling1d({ name }), toOne(inputs), {
      stock(parts, given, mask) {
        const largest = (x: SymbolicTensor) =>
          parts.connect(parts.layers.globalMaxPooling1d({ name: parts.name() }), x);
        const behind = add(parts, [given, affine(parts, mask, far, -far)]);
        return multiply(parts, [largest(behind), largest(mask)]);
      },
      call(tf, given, mask) {
        const steps = tf.expandDims(mask, 2);
        const largest = tf.max(tf.add(given, tf.mul(tf.sub(steps, 1), far)), 1);
        // Of a text without a word nothing is large.
        return tf.mul(largest, tf.max(steps, 1));
      },
    }),
};
