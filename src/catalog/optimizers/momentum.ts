import * as z from 'zod/mini';
import { toggle } from '../define-params.ts';
import { defineOptimizer, type OptimizerKernel, toScalar, toSlot } from './define-optimizer.ts';
import { decayShare } from './shared-params.ts';

/** Polyak 1964; Nesterov's form as in Sutskever et al. 2013. */
export const momentum = defineOptimizer({
  kind: 'momentum',
  title: { en: 'Momentum', zh: '动量' },
  formula: 'v \\leftarrow \\mu v + g, \\quad w \\leftarrow w - \\eta v',
  params: z.strictObject({
    momentum: decayShare(0.9),
    nesterov: toggle({ default: false, live: true, advanced: true }),
  }),
  defaultRate: 0.03,
  slots: 1,
});

export const momentumKernel: OptimizerKernel<typeof momentum> = {
  scalars: (_step, rate, params) => [rate, params.momentum],
  update(math, { weights, gradient, slots, scalars }, { nesterov }) {
    const kept = toScalar(scalars, 1);
    const speed = math.add(math.mul(kept, toSlot(slots, 0)), gradient);
    const move = nesterov ? math.add(gradient, math.mul(kept, speed)) : speed;
    return { weights: math.sub(weights, math.mul(toScalar(scalars, 0), move)), slots: [speed] };
  },
};
