/** Parameters that several optimisers have, with their words. */
import { decimal } from '../define-params.ts';

/** A share of the past that is kept, 0 to below 1. */
export function decayShare(start: number) {
  return decimal({
    min: 0,
    max: 0.9999,
    default: start,
    control: 'number',
    step: 0.001,
    live: true,
  });
}

export const epsilonSchema = decimal({
  min: 1e-10,
  max: 1,
  default: 1e-7,
  control: 'number',
  live: true,
  advanced: true,
});

export const momentsText = {
  en: {
    beta1: {
      label: 'β₁',
      help: 'Share of the running mean of gradients that is kept at each step.',
    },
    beta2: {
      label: 'β₂',
      help: 'Share of the running mean of their squares that is kept at each step.',
    },
  },
  zh: {
    beta1: { label: 'β₁', help: '每一步保留多少梯度的滑动均值。' },
    beta2: { label: 'β₂', help: '每一步保留多少梯度平方的滑动均值。' },
  },
} as const;

export const epsilonText = {
  en: {
    epsilon: { label: 'Epsilon', help: 'Keeps the step finite where gradients have been zero.' },
  },
  zh: { epsilon: { label: 'ε', help: '在梯度一直为零的地方使步长保持有限。' } },
} as const;
