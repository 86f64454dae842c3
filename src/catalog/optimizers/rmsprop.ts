import * as z from 'zod/mini';
import { defineOptimizer, type OptimizerKernel, toScalar, toSlot } from './define-optimizer.ts';
import { decayShare, epsilonSchema } from './shared-params.ts';

/** Hinton, lecture 6 of his course, 2012. */
export const rmsprop = defineOptimizer({
  kind: 'rmsprop',
  title: { en: 'RMSProp', zh: 'RMSProp' },
  formula:
    's \\leftarrow \\rho s + (1 - \\rho) g^2, \\quad w \\leftarrow w - \\eta \\frac{g}{\\sqrt{s} + \\varepsilon}',
  params: z.strictObject({ decay: decayShare(0.9), epsilon: epsilonSchema }),
  defaultRate: 0.003,
  slots: 1,
});

export const rmspropKernel: OptimizerKernel<typeof rmsprop> = {
  scalars: (_step, rate, { decay, epsilon }) => [rate, decay, 1 - decay, epsilon],
  update(math, { weights, gradient, slots, scalars }) {
    const squares = math.add(
      math.mul(toScalar(scalars, 1), toSlot(slots, 0)),
      math.mul(toScalar(scalars, 2), math.square(gradient)),
    );
    const move = math.div(
      math.mul(toScalar(scalars, 0), gradient),
      math.add(math.sqrt(squares), toScalar(scalars, 3)),
    );
    return { weights: math.sub(weights, move), slots: [squares] };
  },
};
