import type { TieWords } from '../../ties/index.ts';

export const ties = {
  distance: {
    help: 'Penalises how far the weights of the layers lie apart, so the towers stay alike without being one: nothing at 0, hard sharing when it is large.',
  },
  'trace-norm': {
    help: 'Penalises the sum of singular values of the stacked weights, so the layers come to be mixtures of few common patterns and may still differ in how they mix them.',
  },
  'halves-apart': {
    help: 'Penalises what the two halves of each layer’s units have in common, so one half is free for what tasks share and the other for what is a task’s own.',
  },
} satisfies TieWords;
