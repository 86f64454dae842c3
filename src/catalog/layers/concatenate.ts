import * as z from 'zod/mini';
import { equalShapes } from '../../core/graph/shape.ts';
import { err, ok } from '../../core/result.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const concatenate = defineLayer({
  type: 'concatenate',
  category: 'merge',
  icon: 'merge',
  title: { en: 'Concatenate', zh: '拼接' },
  formula: 'y = [x_1; x_2; \\dots]',
  params: z.strictObject({}),
  arity: { min: 2, max: 8 },
  inferShape(inputs) {
    const area = toOne(inputs).slice(0, -1);
    if (!inputs.every((shape) => equalShapes(shape.slice(0, -1), area))) {
      return err({ code: 'inputs-differ', shapes: inputs });
    }
    return ok([...area, inputs.reduce((sum, shape) => sum + (shape.at(-1) ?? 0), 0)]);
  },
  countWeights: () => 0,
  summarise: () => '',
});

export const concatenateKernel: LayerKernel<typeof concatenate> = {
  examples: [
    [[3], [5]],
    [
      [4, 3, 2],
      [4, 3, 1],
    ],
  ],
  build: (api, inputs, _params, { name }) => api.connect(api.layers.concatenate({ name }), inputs),
};
