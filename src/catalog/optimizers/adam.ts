import * as z from 'zod/mini';
import { defineOptimizer, type OptimizerKernel } from './define-optimizer.ts';
import { stepMoments, toMomentScalars } from './moments.ts';
import { decayShare, epsilonSchema } from './shared-params.ts';

/** Kingma and Ba 2015. */
export const adam = defineOptimizer({
  kind: 'adam',
  title: { en: 'Adam', zh: 'Adam' },
  formula: 'w \\leftarrow w - \\eta \\frac{\\hat m}{\\sqrt{\\hat v} + \\varepsilon}',
  params: z.strictObject({
    beta1: decayShare(0.9, true),
    beta2: decayShare(0.999, true),
    epsilon: epsilonSchema,
  }),
  defaultRate: 0.01,
  slots: 2,
});

export const adamKernel: OptimizerKernel<typeof adam> = {
  scalars: toMomentScalars,
  update(math, input) {
    const { move, slots } = stepMoments(math, input);
    return { weights: math.sub(input.weights, move), slots };
  },
};
