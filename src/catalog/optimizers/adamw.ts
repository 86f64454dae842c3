import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineOptimizer, type OptimizerKernel, toScalar } from './define-optimizer.ts';
import { stepMoments, toMomentScalars } from './moments.ts';
import { decayShare, epsilonSchema } from './shared-params.ts';

/** Loshchilov and Hutter 2019: weights shrink apart from the gradient step. */
export const adamw = defineOptimizer({
  kind: 'adamw',
  title: { en: 'AdamW', zh: 'AdamW' },
  formula:
    'w \\leftarrow (1 - \\eta\\lambda) w - \\eta \\frac{\\hat m}{\\sqrt{\\hat v} + \\varepsilon}',
  params: z.strictObject({
    beta1: decayShare(0.9, true),
    beta2: decayShare(0.999, true),
    decay: decimal({ min: 0, max: 1, default: 0.01, control: 'number', step: 0.001, live: true }),
    epsilon: epsilonSchema,
  }),
  defaultRate: 0.01,
  slots: 2,
});

export const adamwKernel: OptimizerKernel<typeof adamw> = {
  scalars: (step, rate, params) => [
    ...toMomentScalars(step, rate, params),
    1 - rate * params.decay,
  ],
  update(math, input) {
    const { move, slots } = stepMoments(math, input);
    return { weights: math.sub(math.mul(toScalar(input.scalars, 6), input.weights), move), slots };
  },
};
