import * as z from 'zod/mini';
import { defineOptimizer, type OptimizerKernel, toScalar } from './define-optimizer.ts';

export const sgd = defineOptimizer({
  kind: 'sgd',
  text: {
    en: {
      title: 'SGD',
      help: 'Steps straight down the gradient of the batch, so the rate alone sets the pace.',
    },
    zh: { title: 'SGD', help: '沿本批梯度直接下降，快慢全由学习率决定。' },
  },
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
