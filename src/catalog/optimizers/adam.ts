import * as z from 'zod/mini';
import { defineOptimizer, type OptimizerKernel } from './define-optimizer.ts';
import { stepMoments, toMomentScalars } from './moments.ts';
import { decayShare, epsilonSchema, epsilonText, momentsText } from './shared-params.ts';

/** Kingma and Ba 2015. */
export const adam = defineOptimizer({
  kind: 'adam',
  text: {
    en: {
      title: 'Adam',
      help: 'Momentum with a step size of its own for each weight, so it learns well at one rate for all.',
      params: { ...momentsText.en, ...epsilonText.en },
    },
    zh: {
      title: 'Adam',
      help: '动量加上每个权重各自的步长，一个学习率就能学得不错。',
      params: { ...momentsText.zh, ...epsilonText.zh },
    },
  },
  formula: 'w \\leftarrow w - \\eta \\frac{\\hat m}{\\sqrt{\\hat v} + \\varepsilon}',
  params: z.strictObject({
    beta1: decayShare(0.9),
    beta2: decayShare(0.999),
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
