import * as z from 'zod/mini';
import { toggle } from '../define-params.ts';
import { defineOptimizer, type OptimizerKernel, toScalar, toSlot } from './define-optimizer.ts';
import { decayShare } from './shared-params.ts';

/** Polyak 1964; Nesterov's form as in Sutskever et al. 2013. */
export const momentum = defineOptimizer({
  kind: 'momentum',
  text: {
    en: {
      title: 'Momentum',
      help: 'Keeps rolling in the direction of past gradients, so it crosses flats and damps zigzags.',
      params: {
        momentum: { label: 'Momentum', help: 'Share of the past speed that is kept at each step.' },
        nesterov: { label: 'Nesterov', help: 'Looks one step ahead, so it brakes sooner.' },
      },
    },
    zh: {
      title: '动量',
      help: '沿着过去梯度的方向继续滚动，能越过平坦处，也能减小来回摆动。',
      params: {
        momentum: { label: '动量', help: '每一步保留多少先前的速度。' },
        nesterov: { label: 'Nesterov', help: '先往前看一步，因此刹车更早。' },
      },
    },
  },
  formula: 'v \\leftarrow \\mu v + g, \\quad w \\leftarrow w - \\eta v',
  params: z.strictObject({
    momentum: decayShare(0.9),
    nesterov: toggle({ default: false, live: true }),
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
