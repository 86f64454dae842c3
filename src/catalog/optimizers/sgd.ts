import * as z from 'zod/mini';
import { defineOptimizer, type OptimizerKernel, toScalar } from './define-optimizer.ts';

export const sgd = defineOptimizer({
  kind: 'sgd',
  title: { en: 'SGD', zh: 'SGD' },
  formula: 'w \\leftarrow w - \\eta g',
  params: z.strictObject({}),
  defaultRate: 0.1,
  slots: 0,
});

export const sgdKernel: OptimizerKernel<typeof sgd> = {
  scalars: (_step, rate) => [rate],
  update: (math, { weights, gradient, scalars }) => ({
    weights: math.sub(weights, math.mul(toScalar(scalars, 0), gradient)),
    slots: [],
  }),
};
