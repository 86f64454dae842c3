import * as z from 'zod/mini';
import type { Shape } from '../../core/graph/shape.ts';
import { toSize } from '../../core/graph/shape.ts';
import { err, ok } from '../../core/result.ts';
import { choice, integer } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const reshape = defineLayer({
  type: 'reshape',
  category: 'dense',
  icon: 'proportions',
  title: { en: 'Reshape', zh: '变形层' },
  formula: 'y_{ijc} = x_{(i w + j) C + c}',
  params: z.strictObject({
    form: choice(['image', 'sequence'], { default: 'image' }),
    height: integer({ min: 1, max: 512, default: 4, log: true }),
    width: integer({ min: 1, max: 512, default: 4, log: true }),
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, params) {
    const shape = toOne(inputs);
    const wanted = toWanted(shape, params);
    return Number.isInteger(wanted.at(-1))
      ? ok(wanted)
      : err({
          code: 'size-differs',
          input: 0,
          shape,
          wanted: [...wanted.slice(0, -1), Math.ceil(wanted.at(-1) ?? 1)],
        });
  },
  countWeights: () => 0,
  summarise: ({ form, height, width }) =>
    form === 'image' ? `${String(height)}×${String(width)}` : String(height),
});

export const reshapeKernel: LayerKernel<typeof reshape> = {
  examples: [[[32]], [[4, 4, 3]]],
  build(api, inputs, params, { name }) {
    const input = toOne(inputs);
    const targetShape = [...toWanted(input.shape.slice(1) as number[], params)];
    return api.connect(api.layers.reshape({ name, targetShape }), input);
  },
};

/** The channels are what is left; no whole number where the sizes do not go into it. */
function toWanted(
  shape: Shape,
  {
    form,
    height,
    width,
  }: { readonly form: string; readonly height: number; readonly width: number },
): Shape {
  const before = form === 'image' ? [height, width] : [height];
  return [...before, toSize(shape) / toSize(before)];
}
