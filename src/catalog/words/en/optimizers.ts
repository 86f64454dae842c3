import type { OptimizerWords } from '../../optimizers/index.ts';
import { momentsText, epsilonText } from './shared-params.ts';

export const optimizers = {
  adam: {
    help: 'Momentum with a step size of its own for each weight, so large and small losses are learnt at one and the same rate.',
    params: { ...momentsText, ...epsilonText },
  },
  adamw: {
    help: 'Adam that also shrinks every weight a little at each step, so weights stay small and fits less exact.',
    params: {
      ...momentsText,
      decay: {
        label: 'Weight decay',
        help: 'Share of each weight, times the rate, that goes at each step.',
      },
      ...epsilonText,
    },
  },
  sgd: {
    help: 'Steps straight down the gradient of the batch: where the loss is flat or small, the steps are small too.',
  },
  momentum: {
    help: 'Keeps rolling in the direction of past gradients, so it crosses flats and damps zigzags.',
    params: {
      momentum: { label: 'Momentum', help: 'Share of the past speed that is kept at each step.' },
      nesterov: { label: 'Nesterov', help: 'Looks one step ahead, so it brakes sooner.' },
    },
  },
  rmsprop: {
    help: 'Divides each weight’s step by the recent size of its gradients, so all weights move alike.',
    params: {
      decay: {
        label: 'Decay',
        help: 'Share of the running mean of squares that is kept at each step.',
      },
      ...epsilonText,
    },
  },
  adagrad: {
    help: 'Divides each weight’s step by the size of all its gradients so far, so its own rate only falls.',
    params: {
      start: {
        label: 'Start value',
        help: 'Squares counted before the first step; more means smaller first steps.',
      },
      ...epsilonText,
    },
  },
} satisfies OptimizerWords;
