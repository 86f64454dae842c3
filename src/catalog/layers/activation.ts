import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import { activationChoice, kernelOptions, kernelText } from '../kernel-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const activation = defineLayer({
  type: 'activation',
  category: 'dense',
  icon: 'spline',
  text: {
    en: {
      title: 'Activation',
      help: 'Bends every number with one function; without a bend, stacked layers stay one straight line.',
      params: { activation: kernelText.en.activation },
      options: { activation: kernelOptions.en.activation },
    },
    zh: {
      title: '激活',
      help: '用同一个函数弯折每个数；没有弯折，层叠再多也只是一条直线。',
      params: { activation: kernelText.zh.activation },
      options: { activation: kernelOptions.zh.activation },
    },
  },
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
