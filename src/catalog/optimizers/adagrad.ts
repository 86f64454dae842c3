import * as z from 'zod/mini';
import { decimal } from '../define-params.ts';
import { defineOptimizer, type OptimizerKernel, toScalar, toSlot } from './define-optimizer.ts';
import { epsilonSchema, epsilonText } from './shared-params.ts';

/** Duchi, Hazan and Singer 2011. */
export const adagrad = defineOptimizer({
  kind: 'adagrad',
  text: {
    en: {
      title: 'Adagrad',
      help: 'Divides each weight’s step by the size of all its gradients so far, so steps only shrink.',
      params: {
        start: {
          label: 'Start value',
          help: 'Squares counted before the first step; more means smaller first steps.',
        },
        ...epsilonText.en,
      },
    },
    zh: {
      title: 'Adagrad',
      help: '每个权重的步长除以其全部历史梯度的大小，步长只会越来越小。',
      params: {
        start: { label: '初始值', help: '第一步之前就计入的平方和；越大，最初的步子越小。' },
        ...epsilonText.zh,
      },
    },
  },
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
