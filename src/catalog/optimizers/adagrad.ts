import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineOptimizer, type OptimizerKernel, toScalar, toSlot } from './define-optimizer.ts';
import { epsilonSchema } from './shared-params.ts';

/** Duchi, Hazan and Singer 2011. */
export const adagrad = defineOptimizer({
  kind: 'adagrad',
  title: { en: 'Adagrad', zh: 'Adagrad' },
  formula:
    's \\leftarrow s + g^2, \\quad w \\leftarrow w - \\eta \\frac{g}{\\sqrt{s_0 + s} + \\varepsilon}',
  params: z.strictObject({
    start: decimal({
      min: 0,
      max: 10,
      default: 0.1,
      control: 'number',
      live: true,
      advanced: true,
    }),
    epsilon: epsilonSchema,
  }),
  defaultRate: 0.1,
  slots: 1,
});

export const adagradKernel: OptimizerKernel<typeof adagrad> = {
  scalars: (_step, rate, { start, epsilon }) => [rate, start, epsilon],
  update(math, { weights, gradient, slots, scalars }) {
    const squares = math.add(toSlot(slots, 0), math.square(gradient));
    const size = math.add(math.sqrt(math.add(squares, toScalar(scalars, 1))), toScalar(scalars, 2));
    const move = math.div(math.mul(toScalar(scalars, 0), gradient), size);
    return { weights: math.sub(weights, move), slots: [squares] };
  },
};
