import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { activationChoice, initialiserChoice, l2Schema, toKernelConfig } from '../kernel-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const dense = defineLayer({
  type: 'dense',
  category: 'dense',
  icon: 'network',
  title: { en: 'Dense', zh: '全连接层' },
  formula: 'y = f(W^\\top x + b)',
  params: z.strictObject({
    units: integer({ min: 1, max: 4096, default: 8, log: true, width: true }),
    activation: activationChoice('tanh'),
    initialiser: initialiserChoice('glorot-uniform'),
    l2: l2Schema,
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { units }) {
    const shape = toOne(inputs);
    return shape.length === 1 ? ok([units]) : err({ code: 'needs-vector', input: 0, shape });
  },
  countWeights(inputs, { units }) {
    const [width = 0] = toOne(inputs);
    return (width + 1) * units;
  },
  activationOfSum: ({ activation }) => activation,
  summarise: ({ units, activation }) => `${String(units)} · ${activation}`,
});

export const denseKernel: LayerKernel<typeof dense> = {
  examples: [[[2]], [[17]]],
  build: (api, inputs, params, context) =>
    api.connect(
      api.layers.dense({
        ...toKernelConfig(api, params, context),
        units: params.units,
        activation: params.activation,
      }),
      toOne(inputs),
    ),
};
