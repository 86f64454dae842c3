import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { toSizes } from '../sharing/mix.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';
import { activate } from '../stock/stock-parts.ts';

/** Scissors: what comes after it learns from what comes before it, and teaches it nothing. */
export const stopGradient = defineLayer({
  type: 'stop-gradient',
  category: 'sharing',
  icon: 'scissors',
  stopsGradient: true,
  title: { en: 'Stop gradient', zh: '停止梯度' },
  formula: 'y = x, \\quad \\frac{\\partial y}{\\partial x} := 0',
  params: z.strictObject({}),
  arity: { min: 1, max: 1 },
  bypass: 0,
  inferShape: (inputs) => ok(toOne(inputs)),
  countWeights: () => 0,
  summarise: () => '',
});

export const stopGradientKernel: LayerKernel<typeof stopGradient> = {
  examples: [[[5]], [[4, 3, 2]], [[6, 3]]],
  build: (api, inputs, _params, { name, trainable }) =>
    api.connect(
      api.compute({
        name,
        trainable,
        outputShape: toSizes(toOne(inputs)),
        weights: [],
        stock: (parts, [x]) => activate(parts, x!, 'linear'),
        // A gradient that is zero, not one that is missing: tfjs refuses to go back where nothing leads.
        call: (tf, [x]) =>
          tf.customGrad((given) => ({
            value: tf.clone(given as Tensor),
            gradFunc: (dy: Tensor) => tf.zerosLike(dy),
          }))(x!),
      }),
      toOne(inputs),
    ),
};
