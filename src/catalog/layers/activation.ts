import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { activationChoice } from '../kernel-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const activation = defineLayer({
  type: 'activation',
  category: 'dense',
  icon: 'spline',
  title: { en: 'Activation', zh: '激活' },
  formula: 'y = f(x)',
  params: z.strictObject({ activation: activationChoice('relu') }),
  arity: { min: 1, max: 1 },
  inferShape: (inputs) => ok(toOne(inputs)),
  countWeights: () => 0,
  summarise: (params) => params.activation,
});

export const activationKernel: LayerKernel<typeof activation> = {
  examples: [[[8]], [[4, 3, 2]]],
  build: (api, inputs, params, { name }) =>
    api.connect(api.layers.activation({ name, activation: params.activation }), toOne(inputs)),
};
