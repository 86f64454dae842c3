import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { toSizes } from '../sharing/mix.ts';
import { pick } from '../stock/stock-parts.ts';

/** Some of the inputs, so that they can have a branch of their own. */
export const pickColumns = defineLayer({
  type: 'pick-columns',
  category: 'features',
  icon: 'columns-3',
  title: { en: 'Columns', zh: '选取列' },
  formula: 'y = (x_f, \\dots, x_{f+n-1})',
  params: z.strictObject({
    first: integer({ min: 1, max: 10_000, default: 1, control: 'number' }),
    count: integer({ min: 1, max: 10_000, default: 1, control: 'number' }),
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { first, count }) {
    const shape = toOne(inputs);
    const width = shape.at(-1) ?? 0;
    const wanted = [...shape.slice(0, -1), first + count - 1];
    return first + count - 1 <= width
      ? ok([...shape.slice(0, -1), count])
      : err({
          ...{ code: 'size-differs', input: 0, shape, wanted },
          params: { first: 1, count: Math.min(count, width) },
        });
  },
  countWeights: () => 0,
  summarise: ({ first, count }) =>
    count === 1 ? String(first) : `${String(first)}–${String(first + count - 1)}`,
});

export const pickColumnsKernel: LayerKernel<typeof pickColumns> = {
  examples: [[[1]], [[4, 3]]],
  build(api, inputs, { first, count }, { name, trainable }) {
    const area = toSizes(toOne(inputs)).slice(0, -1);
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: [...area, count],
        weights: [],
        stock: (parts, [x]) =>
          pick(
            parts,
            x!,
            Array.from({ length: count }, (_, at) => first - 1 + at),
          ),
        call: (tf, [x]) =>
          tf.slice(
            x!,
            [...x!.shape.slice(0, -1).map(() => 0), first - 1],
            [...x!.shape.slice(0, -1), count],
          ),
      }),
      toOne(inputs),
    );
  },
};
